"""Runs commands of the AWS CLI that only look, one a line, in one process: the CLI itself takes half a second for each.

It takes what the CLI takes where the values are plain texts, since both read botocore's model of the services; it prints
each answer as one line of JSON.
"""
import json
import shlex
import sys

import botocore.session
from botocore import xform_name

session = botocore.session.get_session()
clients = {}
for line in sys.stdin:
    service, command, *options = shlex.split(line)
    client = clients.setdefault(service, None) or session.create_client(service)
    clients[service] = client
    operation = next(name for name in client.meta.service_model.operation_names if xform_name(name, "-") == command)
    shape = client.meta.service_model.operation_model(operation).input_shape
    names = {"--" + xform_name(name, "-"): name for name in shape.members} if shape else {}
    arguments = {names[option]: value for option, value in zip(options[::2], options[1::2])}
    try:
        answer = getattr(client, xform_name(operation))(**arguments)
    except Exception as fault:
        answer = {"failed": str(fault)}
    print(json.dumps(answer, default=str), flush=True)
