"""CloudFormation resource types that moto lacks, implemented with moto's own services.

moto reports CREATE_COMPLETE for these types without creating anything, so aliases, URLs and permissions on aliases would
not exist. Five behaviours of CloudFormation are added as well: a changed parameter updates resources that refer to it
through Fn::Sub or a condition, a replaced resource updates the resources that refer to it, the previous value of a
parameter can be its default, AWS::NoValue removes an item from a list, and the ARN of a log group ends with ":*".
"""
import json
import re

import moto.cloudformation.parsing as parsing
from moto.appconfig.models import appconfig_backends
from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import EventInvokeConfig, LambdaVersion, lambda_backends
from moto.cloudformation.models import ChangeSet
from moto.cloudwatch.models import cloudwatch_backends
from moto.core.common_models import CloudFormationModel
from moto.ec2.models import ec2_backends
from moto.ec2.models.internet_gateways import InternetGateway
from moto.ec2.models.route_tables import RouteTable
from moto.ecs.models import Cluster, Service, ecs_backends
from moto.logs.models import LogGroup
from moto.scheduler.models import scheduler_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

RESOURCE_TYPES = []


def resource(kind, create, delete=None, attributes=None):
    """A type whose physical ID is returned by create(properties, account, region). An update replaces the resource."""

    class Resource(CloudFormationModel):
        __module__ = "moto.cloudformation.stacks"  # moto derives the service name from it

        def __init__(self, physical_id, properties):
            self.physical_resource_id = physical_id
            self.properties = properties
            self.type = kind

        @staticmethod
        def cloudformation_name_type():
            return ""

        @staticmethod
        def cloudformation_type():
            return kind

        @classmethod
        def has_cfn_attr(cls, attr):
            return attr in (attributes or {})

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
            properties = cloudformation_json["Properties"]
            return cls(create(properties, account_id, region_name), properties)

        @classmethod
        def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id,
                                            region_name):
            if original_resource is not None:
                original_resource.delete(account_id, region_name)
            return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)

        def delete(self, account_id, region_name):
            if delete:
                delete(self.physical_resource_id, self.properties, account_id, region_name)

        def get_cfn_attribute(self, name):
            return attributes[name](self)

    RESOURCE_TYPES.append(Resource)  # moto finds it as a subclass, but holds no reference


def alias(p, account, region):
    return lambda_backends[account][region].create_alias(
        p["Name"], p["FunctionName"], p["FunctionVersion"], p.get("Description", ""), None).arn


def url(p, account, region):
    backend = lambda_backends[account][region]
    backend.get_alias(p["Qualifier"], p["TargetFunctionArn"])
    return backend.create_function_url_config(p["TargetFunctionArn"], p).url + "/"


def event_invoke_config(p, account, region):
    backend = lambda_backends[account][region]
    arn = backend.get_alias(p["Qualifier"], p["FunctionName"]).arn
    function = backend.get_function(p["FunctionName"])
    function.event_invoke_config = [EventInvokeConfig(arn, "2026-01-01T00:00:00Z", {
        key: p[key] for key in ("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig")})]
    return arn


def schedule(p, account, region):
    scheduler_backends[account][region].create_schedule(
        p.get("Description"), None, p["FlexibleTimeWindow"], None, None, p["Name"], p["ScheduleExpression"],
        p.get("ScheduleExpressionTimezone"), None, p.get("State", "ENABLED"), p["Target"], None)
    return p["Name"]


def alarm(p, account, region):
    cloudwatch_backends[account][region].put_metric_alarm(
        name=p["AlarmName"], namespace=p["Namespace"], metric_name=p["MetricName"],
        comparison_operator=p["ComparisonOperator"], evaluation_periods=p["EvaluationPeriods"], period=p["Period"],
        threshold=p["Threshold"], statistic=p["Statistic"], description=p["AlarmDescription"],
        dimensions=p["Dimensions"],
        alarm_actions=p["AlarmActions"], treat_missing_data=p["TreatMissingData"])
    return p["AlarmName"]


def subscription(p, account, region):
    return sns_backends[account][region].subscribe(p["TopicArn"], p["Endpoint"], p["Protocol"]).arn


def topic_policy(p, account, region):
    for arn in p["Topics"]:
        sns_backends[account][region].set_topic_attribute(arn, "Policy", json.dumps(p["PolicyDocument"]))
    return "topic-policy"


def queue_policy(p, account, region):
    for queue in p["Queues"]:
        sqs_backends[account][region].set_queue_attributes(
            queue.split("/")[-1], {"Policy": json.dumps(p["PolicyDocument"])})
    return "queue-policy"


def application(p, account, region):
    return appconfig_backends[account][region].create_application(p["Name"], p.get("Description"), {}).id


def configuration_profile(p, account, region):
    return appconfig_backends[account][region].create_configuration_profile(
        p["ApplicationId"], p["Name"], None, p["LocationUri"], None, [], "AWS.Freeform", {}).id


def hosted_version(p, account, region):
    return str(appconfig_backends[account][region].create_hosted_configuration_version(
        p["ApplicationId"], p["ConfigurationProfileId"], None, p["Content"], p["ContentType"], None).version)


def delete_alias(arn, p, account, region):
    try:
        lambda_backends[account][region].delete_alias(p["Name"], p["FunctionName"])
    except UnknownFunctionException:
        pass  # moto deletes in any order, and deletes the aliases with a function


resource("AWS::Lambda::Alias", alias, delete_alias)
resource("AWS::Lambda::Url", url, attributes={"FunctionUrl": lambda resource: resource.physical_resource_id})
resource("AWS::Lambda::EventInvokeConfig", event_invoke_config)
resource("AWS::Scheduler::Schedule", schedule, lambda name, p, a, r: scheduler_backends[a][r].delete_schedule(None, name))
resource("AWS::CloudWatch::Alarm", alarm, lambda name, p, a, r: cloudwatch_backends[a][r].delete_alarms([name]))
resource("AWS::SNS::Subscription", subscription, lambda arn, p, a, r: sns_backends[a][r].unsubscribe(arn))
resource("AWS::SNS::TopicPolicy", topic_policy)
resource("AWS::SQS::QueuePolicy", queue_policy)
resource("AWS::AppConfig::Application", application,
         lambda id, p, a, r: appconfig_backends[a][r].delete_application(id))
resource("AWS::AppConfig::ConfigurationProfile", configuration_profile)
# There is no deletion: moto would reuse the number of a deleted version.
resource("AWS::AppConfig::HostedConfigurationVersion", hosted_version)
parsing.get_model_list.cache_clear()
parsing.get_model_map.cache_clear()
parsing.get_name_type_map.cache_clear()


def version_number(self, name):
    return str(self.version)


def replace_version(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)


LambdaVersion.get_cfn_attribute = version_number
LambdaVersion.update_from_cloudformation_json = classmethod(replace_version)


def delete_gateway(self, account, region):
    if self.vpc:
        ec2_backends[account][region].detach_internet_gateway(self.id, self.vpc.id)
    ec2_backends[account][region].delete_internet_gateway(self.id)


# moto creates these, but does not delete them with their stack.
InternetGateway.delete = delete_gateway
Cluster.delete = lambda self, account, region: ecs_backends[account][region].delete_cluster(self.name)
Service.delete = lambda self, account, region: ecs_backends[account][region].delete_service(
    self.cluster_name, self.name, True)
RouteTable.delete = lambda self, account, region: ec2_backends[account][region].delete_route_table(self.id)
LogGroup.get_cfn_attribute = lambda self, attribute: f"{self.arn}:*"


def references(template):
    """Names that a part of a template refers to through Ref, Fn::GetAtt, Fn::Sub or conditions."""
    if isinstance(template, list):
        return [name for item in template for name in references(item)]
    if not isinstance(template, dict):
        return []
    found = []
    for key, value in template.items():
        if key == "Ref":
            found.append(value)
        elif key == "Fn::GetAtt":
            found.append(value[0])
        elif key == "Condition" and isinstance(value, str):
            found.append(value)
        elif key == "Fn::If":
            found += [value[0]] + references(value[1:])
        elif key == "Fn::Sub":
            text = value[0] if isinstance(value, list) else value
            found += [name.split(".")[0] for name in re.findall(r"\${([^!}]+)}", text)]
            found += references(value)
        else:
            found += references(value)
    return found


REPLACED_TYPES = ("AWS::AppConfig::HostedConfigurationVersion", "AWS::Lambda::Version", "AWS::ECS::TaskDefinition")
plain_clean = parsing.clean_json


def clean_json(resource_json, resources_map):
    cleaned = plain_clean(resource_json, resources_map)
    return [each for each in cleaned if each is not None] if isinstance(cleaned, list) else cleaned


plain_load = parsing.ResourceMap.load_parameters


def load_parameters(self):
    for name, value in self.input_parameters.items():
        if isinstance(value, list):
            self.input_parameters[name] = ",".join(value)
    for name, parameter in self._template.get("Parameters", {}).items():
        if "Default" in parameter:
            self.input_parameters.setdefault(name, str(parameter["Default"]))
    plain_load(self)


plain_diff = parsing.ResourceMap.build_resource_diff


def diff(self, other_template, parameters=None):
    actions = plain_diff(self, other_template, parameters)
    resources = other_template["Resources"]
    modified = actions["Modify"]
    changed = {name for name in parameters or {} if self.input_parameters.get(name) != parameters[name]}
    conditions = other_template.get("Conditions", {})
    growing = True
    while growing:
        before = len(changed) + len(modified)
        changed |= {name for name, condition in conditions.items() if changed.intersection(references(condition))}
        changed |= {name for name in modified if resources[name]["Type"] in REPLACED_TYPES}
        modified += [name for name in resources if name in self._resource_json_map and name not in modified
                     and changed.intersection(references(resources[name]))]
        growing = len(changed) + len(modified) > before
    # A resource follows those that it refers to.
    order = list(resources)
    modified.sort(key=order.index)
    return actions


plain_apply = ChangeSet.apply


def apply(self):
    plain_apply(self)
    # moto evaluates the outputs before it sets the template.
    self.stack.template_dict = self.template_dict
    self.stack.output_map = self.stack._create_output_map()


ChangeSet.apply = apply
plain_update = parsing.parse_and_update_resource


def update(logical_id, resource_json, resources_map, account_id, region_name):
    """Also creates or deletes a resource if its condition has changed."""
    condition = resource_json.get("Condition")
    wanted = not condition or resources_map.lazy_condition_map[condition]
    present = resources_map._parsed_resources.get(logical_id)
    if wanted and condition and present is None:
        return parsing.parse_and_create_resource(logical_id, resource_json, resources_map, account_id, region_name)
    if not wanted:
        if present is not None:
            resources_map._delete_resource(present, resource_json)
        return None
    updated = plain_update(logical_id, resource_json, resources_map, account_id, region_name)
    return present if updated is None else updated  # moto returns None for a type that it cannot update


parsing.parse_and_update_resource = update
parsing.clean_json = clean_json
parsing.get_references_from_template = references
parsing.ResourceMap.build_resource_diff = diff
parsing.ResourceMap.load_parameters = load_parameters
