package io.fluidity.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Values of CloudFormation's {@code Ref} and {@code Fn::GetAtt}. Numbers that AWS counts up are hashes of the
 * properties here: they change exactly when the resource is replaced.
 */
final class Identities {

  private Identities() {}

  static String ref(String name, JsonNode resource, StackContext stack) {
    JsonNode properties = resource.path("Properties");
    return switch (type(resource)) {
      case "AWS::Lambda::Function" -> properties.path("FunctionName").textValue();
      case "AWS::Lambda::Alias" -> stack.arn("lambda", "function:"
          + properties.path("FunctionName").textValue() + ":" + properties.path("Name").textValue());
      case "AWS::Logs::LogGroup" -> properties.path("LogGroupName").textValue();
      case "AWS::SQS::Queue" -> "https://sqs." + stack.region() + ".amazonaws.com/" + stack.account() + "/"
          + properties.path("QueueName").textValue();
      case "AWS::SNS::Topic" -> stack.arn("sns", properties.path("TopicName").textValue());
      case "AWS::CloudWatch::Dashboard" -> properties.path("DashboardName").textValue();
      case "AWS::AppConfig::HostedConfigurationVersion" -> contentHash(properties);
      default -> name;
    };
  }

  static String attribute(String name, JsonNode resource, String attribute, StackContext stack) {
    JsonNode properties = resource.path("Properties");
    return switch (type(resource) + "." + attribute) {
      case "AWS::Lambda::Version.Version" -> contentHash(properties);
      case "AWS::Lambda::Url.FunctionUrl" -> "https://" + name + ".example.com/";
      case "AWS::IAM::Role.Arn" -> stack.globalArn("iam", "role/" + name);
      case "AWS::Events::Rule.Arn" -> stack.arn("events", "rule/" + properties.path("Name").textValue());
      case "AWS::SQS::Queue.Arn" -> stack.arn("sqs", properties.path("QueueName").textValue());
      case "AWS::Logs::LogGroup.Arn" ->
        stack.arn("logs", "log-group:" + properties.path("LogGroupName").textValue() + ":*");
      case "AWS::SQS::Queue.QueueName" -> properties.path("QueueName").textValue();
      case "AWS::ECS::Service.Name" -> properties.path("ServiceName").textValue();
      case "AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName" ->
        "app/" + name + "/0123456789abcdef";
      case "AWS::ElasticLoadBalancingV2::LoadBalancer.DNSName" -> name + ".example.com";
      case "AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName" ->
        "targetgroup/" + name + "/0123456789abcdef";
      case "AWS::EC2::VPC.CidrBlock" -> properties.path("CidrBlock").textValue();
      case "AWS::EC2::SecurityGroup.GroupId" -> "sg-" + name;
      default ->
        throw new IllegalArgumentException("unsupported attribute " + type(resource) + "." + attribute);
    };
  }

  private static String type(JsonNode resource) {
    return resource.path("Type").textValue();
  }

  private static String contentHash(JsonNode properties) {
    return Integer.toUnsignedString(properties.toString().hashCode());
  }
}
