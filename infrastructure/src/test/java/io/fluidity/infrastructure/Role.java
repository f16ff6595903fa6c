package io.fluidity.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** Statements of a function's role, collected from every policy attached to it. */
record Role(List<Statement> statements) {

  /** Calls that the Lambda service makes with the role of a function. */
  private static final List<String> LAMBDA_SERVICE_ACTIONS = List.of("logs:CreateLogStream",
      "logs:PutLogEvents",
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
        .map(resource -> resource.path("Properties"))
        .filter(policy -> Template.contains(policy.path("Roles"), role))
        .forEach(policy -> add(statements, policy));
    return new Role(statements);
  }

  private static void add(List<Statement> statements, JsonNode policy) {
    policy.path("PolicyDocument").path("Statement").forEach(each -> statements.add(new Statement(each)));
  }

  boolean allows(AwsCall call) {
    List<Statement> applicable = statements.stream().filter(statement -> statement.appliesTo(call)).toList();
    return !applicable.isEmpty() && applicable.stream().noneMatch(Statement::denies);
  }

  /** Returns the statements that allow calls of the handler. */
  List<Statement> handlerStatements() {
    return statements.stream()
        .filter(each -> !each.denies() && !LAMBDA_SERVICE_ACTIONS.containsAll(each.actions())).toList();
  }

  /** Returns the statements for calls of the Lambda service. */
  List<Statement> lambdaServiceStatements() {
    return statements.stream().filter(each -> LAMBDA_SERVICE_ACTIONS.containsAll(each.actions())).toList();
  }

  TreeSet<String> handlerActions() {
    TreeSet<String> actions = new TreeSet<>();
    handlerStatements().forEach(each -> actions.addAll(each.actions()));
    return actions;
  }
}
