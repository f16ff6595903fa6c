package io.fluidity.infrastructure;

/** Account and region of a stack, the values of CloudFormation's pseudo parameters. */
record StackContext(String partition, String region, String account, String stackName) {

  static final StackContext IRELAND = new StackContext("aws", "eu-west-1", "123456789012", "fluidity-lambda");
  static final StackContext BEIJING = new StackContext("aws-cn", "cn-north-1", "123456789012",
      "fluidity-lambda");

  String pseudoParameter(String name) {
    return switch (name) {
      case "AWS::Partition" -> partition;
      case "AWS::Region" -> region;
      case "AWS::AccountId" -> account;
      case "AWS::StackName" -> stackName;
      default -> throw new IllegalArgumentException("unsupported pseudo parameter " + name);
    };
  }

  String arn(String service, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  String globalArn(String service, String resource) {
    return "arn:" + partition + ":" + service + "::" + account + ":" + resource;
  }
}
