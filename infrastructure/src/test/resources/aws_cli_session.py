"""Runs commands of the AWS CLI, one per line, in one process, since each start of the CLI takes half a second.

It accepts options as the CLI does, because both use botocore's service models: texts, file:// and JSON. A flag needs the
value true. It prints each response as one line of JSON.
"""
import json
import shlex
import sys

import botocore.session
from botocore import xform_name

session = botocore.session.get_session()
clients = {}


def value(shape, text):
    if text.startswith("file://"):
        with open(text[len("file://"):], encoding="utf-8") as file:
            return file.read()
    return text if shape.type_name == "string" else json.loads(text)


for line in sys.stdin:
    service, command, *options = shlex.split(line)
    client = clients.setdefault(service, None) or session.create_client(service)
    clients[service] = client
    operation = next(name for name in client.meta.service_model.operation_names if xform_name(name, "-") == command)
    shape = client.meta.service_model.operation_model(operation).input_shape
    names = {"--" + xform_name(name, "-"): name for name in shape.members} if shape else {}
    try:
        arguments = {
            names[option]: value(shape.members[names[option]], text)
            for option, text in zip(options[::2], options[1::2])
        }
        response = getattr(client, xform_name(operation))(**arguments)
    except Exception as error:
        response = {"error": str(error)}
    print(json.dumps(response, default=str), flush=True)
