package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** What the role of a function allows, wherever in the template it is said. */
record Role(List<Statement> statements) {

  /** What Lambda itself does in the name of a function, which no handler calls. */
  private static final List<String> OF_LAMBDA_ITSELF = List.of("logs:CreateLogStream", "logs:PutLogEvents",
      "sqs:SendMessage");

  static Role of(Deployment deployment, String function) {
    String role = function + "Role";
    JsonNode properties = deployment.properties(role);
    List<Statement> statements = new ArrayList<>();
    properties.path("Policies").forEach(policy -> add(statements, policy));
    properties.path("ManagedPolicyArns")
        .forEach(name -> add(statements, deployment.properties(name.textValue())));
    deployment.resources().values().stream()
        .filter(resource -> resource.path("Type").textValue().equals("AWS::IAM::Policy"))
        .map(resource -> resource.path("Properties")).filter(policy -> names(policy.path("Roles"), role))
        .forEach(policy -> add(statements, policy));
    return new Role(statements);
  }

  private static void add(List<Statement> statements, JsonNode policy) {
    policy.path("PolicyDocument").path("Statement").forEach(each -> statements.add(new Statement(each)));
  }

  private static boolean names(JsonNode roles, String role) {
    for (JsonNode each : roles) {
      if (each.textValue().equals(role)) {
        return true;
      }
    }
    return false;
  }

  boolean allows(AwsCall call) {
    return statements.stream().anyMatch(statement -> statement.allows(call));
  }

  /** What it allows for the handler's own calls. */
  List<Statement> ofTheHandler() {
    return statements.stream().filter(each -> !OF_LAMBDA_ITSELF.containsAll(each.actions())).toList();
  }

  /** What it allows for Lambda itself. */
  List<Statement> ofLambda() {
    return statements.stream().filter(each -> OF_LAMBDA_ITSELF.containsAll(each.actions())).toList();
  }

  TreeSet<String> actionsOfTheHandler() {
    TreeSet<String> actions = new TreeSet<>();
    ofTheHandler().forEach(each -> actions.addAll(each.actions()));
    return actions;
  }
}
