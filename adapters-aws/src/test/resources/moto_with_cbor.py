"""moto's server, with support for rpc-v2-cbor, and with rollouts that end.

Current SDKs call CloudWatch with rpc-v2-cbor only, moto supports JSON only. A middleware translates the requests and
responses with botocore's model of CloudWatch. All other requests are passed to moto unchanged.

ECS completes a rollout once the desired count runs; moto leaves it in progress for ever.

Usage: python3 moto_with_cbor.py PORT [EXTENSION.py ...]; extensions run before moto starts.
"""
import datetime
import gzip
import io
import json
import os
import runpy
import sys

import botocore.session
from botocore.parsers import RpcV2CBORParser
from botocore.serialize import RpcV2CBORSerializer
from moto.ecs.models import EC2ContainerServiceBackend
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

CBOR_TARGET = "GraniteServiceVersion20100801"
MODEL = botocore.session.get_session().get_service_model("cloudwatch")
SERIALIZER = RpcV2CBORSerializer()
PARSER = RpcV2CBORParser(timestamp_parser=float)  # moto's JSON has epoch seconds


def as_shape(shape, value):
    """Converts a value of moto's JSON to the type that the serializer expects, and drops unknown members."""
    kind = shape.type_name
    if kind == "structure":
        return {name: as_shape(member, value[name]) for name, member in shape.members.items()
                if value.get(name) is not None}
    if kind == "list":
        return [as_shape(shape.member, each) for each in value]
    if kind == "map":
        return {key: as_shape(shape.value, each) for key, each in value.items()}
    if kind == "timestamp":
        return datetime.datetime.fromtimestamp(float(value), datetime.timezone.utc)
    return float(value) if kind in ("double", "float") else value


def cbor_text(text):
    data = text.encode()
    head = bytes([0x60 | len(data)]) if len(data) < 24 else b"\x79" + len(data).to_bytes(2, "big")
    return head + data


class CborMiddleware:
    def __init__(self, moto):
        self.moto = moto

    def __call__(self, env, start_response):
        path = env.get("PATH_INFO", "").split("/")
        if env.get("HTTP_SMITHY_PROTOCOL") != "rpc-v2-cbor" or len(path) != 5:
            return self.moto(env, start_response)
        operation = MODEL.operation_model(path[4])
        status, headers, response = self.call_moto(env, operation.name)
        out = bytearray()
        if status.startswith("2"):
            if operation.output_shape is not None:
                SERIALIZER._serialize_data_item(out, as_shape(operation.output_shape, response), operation.output_shape)
        else:
            code = str(response.get("__type", "InternalFailure")).split("#")[-1]
            message = str(response.get("message") or response.get("Message") or "")
            out += b"\xa2" + b"".join(cbor_text(text) for text in ("__type", code, "message", message))
        kept = [(name, value) for name, value in headers if name.lower() not in ("content-type", "content-length")]
        start_response(status, kept + [("Content-Type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor"),
                                       ("Content-Length", str(len(out)))])
        return [bytes(out)]

    def call_moto(self, env, operation):
        body = env["wsgi.input"].read(int(env.get("CONTENT_LENGTH") or 0))
        if env.pop("HTTP_CONTENT_ENCODING", "") == "gzip":
            body = gzip.decompress(body)
        request = json.dumps(PARSER._initial_body_parse(body) or {}).encode()
        env.update({"PATH_INFO": "/", "RAW_URI": "/", "REQUEST_URI": "/", "CONTENT_LENGTH": str(len(request)),
                    "CONTENT_TYPE": "application/x-amz-json-1.0", "wsgi.input": io.BytesIO(request),
                    "HTTP_X_AMZ_TARGET": f"{CBOR_TARGET}.{operation}"})
        env.pop("HTTP_SMITHY_PROTOCOL")
        env.pop("HTTP_ACCEPT", None)
        captured = {}

        def capture(status, headers, exc_info=None):
            captured.update(status=status, headers=headers)

        data = b"".join(self.moto(env, capture))
        try:
            return captured["status"], captured["headers"], json.loads(data or b"{}")
        except ValueError:
            message = data[:200].decode("utf-8", "replace")
            return "500 Internal Server Error", captured["headers"], {"message": message}


UPDATE_SERVICE = EC2ContainerServiceBackend.update_service


def update_service(backend, properties):
    service = UPDATE_SERVICE(backend, properties)
    if service.running_count == service.desired_count:
        for deployment in service.deployments:
            deployment["rolloutState"] = "COMPLETED"
    return service


if __name__ == "__main__":
    EC2ContainerServiceBackend.update_service = update_service
    port = int(sys.argv[1])
    extensions = [runpy.run_path(file) for file in sys.argv[2:]]  # a reference keeps their classes alive for moto
    os.environ.setdefault("MOTO_PORT", str(port))
    run_simple("127.0.0.1", port, CborMiddleware(DomainDispatcherApplication(create_backend_app)), threaded=True)
