package io.fluidity.infrastructure;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.fluidity.aws.Moto;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Creation, update and deletion of stacks on an emulated AWS, checked through the service of each resource.
 */
class StackTest {

  @RegisterExtension
  static final Moto MOTO = new Moto(Path.of("src", "test", "resources", "moto_stacks.py"));

  private static final String STACK = " --stack-name fluidity-lambda --capabilities '[\"CAPABILITY_IAM\"]'";
  private static final String BUCKET = "fluidity-lambda-123456789012-eu-west-1";
  private static final Map<String, String> PARAMETERS = Map.of("ECSClusterName", "prod", "ECSServiceName",
      "web", "NamePrefix", "fluidity", "LambdaS3KeyPrefix", "one/", "ManagedServices", "prod/worker-*",
      "WakeSchedule", "cron(0 8 ? * MON-FRI *)", "WakeScheduleTimeZone", "Europe/Berlin", "AlarmEmail",
      "ops@example.com");
  private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260302/us-east-1/s3/aws4_request, "
      + "SignedHeaders=host, Signature=0";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AutoClose
  private AwsCliSession aws;

  @BeforeEach
  void uploadTwoBuilds() throws IOException, InterruptedException {
    aws = new AwsCliSession(MOTO.endpoint());
    put("/" + BUCKET, "");
    for (String build : List.of("one", "two")) {
      for (String name : Template.PACKAGES) {
        put("/" + BUCKET + "/" + build + "/" + name, "a zip");
      }
    }
  }

  /** moto does not verify the signature, but finds the service, S3, in its scope. */
  private static void put(String path, String content) throws IOException, InterruptedException {
    assertThat(HTTP.send(HttpRequest.newBuilder(MOTO.endpoint().resolve(path))
        .header("Authorization", SIGNATURE)
        .PUT(HttpRequest.BodyPublishers.ofString(content)).build(), BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private static ObjectNode parameter(String name) {
    return JsonNodeFactory.instance.objectNode().put("ParameterKey", name);
  }

  private JsonNode create() {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    PARAMETERS.forEach((name, value) -> parameters.add(parameter(name).put("ParameterValue", value)));
    aws.run("cloudformation create-stack" + STACK + " --template-body file://" + Template.LAMBDA_FILE
        + " --parameters '" + parameters + "'");
    return aws.run("cloudformation describe-stacks --stack-name fluidity-lambda").path("Stacks").get(0);
  }

  /** Updates one parameter, and returns the version of wake to which the alias then points. */
  private String update(String changed, String value) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    Template.LAMBDA.parameters().keySet().forEach(name -> parameters
        .add(name.equals(changed) ? parameter(name).put("ParameterValue", value)
            : parameter(name).put("UsePreviousValue", true)));
    aws.run("cloudformation update-stack" + STACK + " --use-previous-template true --parameters '"
        + parameters + "'");
    return aws.text("lambda get-alias --name live --function-name fluidity-wake", "/FunctionVersion");
  }

  private void assertText(String command, String pointer, String expected) {
    assertThat(aws.text(command, pointer)).as(command).isEqualTo(expected);
  }

  @Test
  void aStackHasFunctionsWithAliasesUrlsAndLogs() {
    JsonNode stack = create();
    assertThat(stack.path("StackStatus").textValue()).isEqualTo("CREATE_COMPLETE");
    assertThat(stack.findValuesAsText("OutputKey")).contains("WakeUrl", "KillUrl", "ApiUrl",
        "WakeFunctionArn");

    Deployment expected = Deployment.of(PARAMETERS);
    aws.run("lambda list-functions").path("Functions").forEach(function -> {
      String name = function.path("FunctionName").textValue();
      String logical = Character.toUpperCase(name.charAt(9)) + name.substring(10);
      JsonNode properties = expected.properties(logical + "Function");
      assertThat(function.path("Runtime").textValue()).isEqualTo("java25");
      assertThat(List.of("FunctionName", "Handler", "Timeout")).allSatisfy(
          field -> assertThat(function.path(field).asText()).isEqualTo(properties.path(field).textValue()));
      assertThat(function.path("Role").textValue()).startsWith("arn:aws:iam::123456789012:role/");
      assertThat(ParametersTest.texts(function.at("/Environment/Variables")))
          .isEqualTo(ParametersTest.environment(expected, logical));
    });
    assertText("lambda get-alias --name live --function-name fluidity-sleep", "/FunctionVersion", "1");
    assertText("lambda get-function-url-config --function-name fluidity-api", "/AuthType", "AWS_IAM");
    assertThat(aws.text("lambda get-policy --function-name fluidity-sleep", "/Policy"))
        .contains("events.amazonaws.com", "arn:aws:events:eu-west-1:123456789012:rule/fluidity-sleep-rule");
    assertThat(aws.run("logs describe-log-groups").path("logGroups"))
        .extracting(group -> group.path("logGroupName").asText() + " " + group.path("retentionInDays"))
        .containsExactlyInAnyOrder("/aws/lambda/fluidity-wake 30", "/aws/lambda/fluidity-sleep 30",
            "/aws/lambda/fluidity-kill 30", "/aws/lambda/fluidity-api 30");
  }

  @Test
  void aStackHasSchedulesAlarmsAndADashboard() {
    create();
    assertText("events describe-rule --name fluidity-sleep-rule", "/ScheduleExpression", "rate(5 minutes)");
    assertText("events describe-rule --name fluidity-sleep-rule", "/State", "ENABLED");
    assertText("events describe-rule --name fluidity-kill-rule", "/ScheduleExpression", "cron(0 23 * * ? *)");
    assertText("events list-targets-by-rule --rule fluidity-kill-rule", "/Targets/0/Arn",
        "arn:aws:lambda:eu-west-1:123456789012:function:fluidity-kill:live");
    assertText("events list-targets-by-rule --rule fluidity-kill-rule", "/Targets/0/DeadLetterConfig/Arn",
        "arn:aws:sqs:eu-west-1:123456789012:fluidity-dead-letters");
    assertText("scheduler get-schedule --name fluidity-wake-schedule", "/ScheduleExpressionTimezone",
        "Europe/Berlin");
    assertThat(aws.run("cloudwatch describe-alarms").path("MetricAlarms")).hasSize(15)
        .allSatisfy(alarm -> assertThat(alarm.at("/AlarmActions/0").textValue())
            .isEqualTo("arn:aws:sns:eu-west-1:123456789012:fluidity-alarms"));
    assertThat(aws.run("sns list-subscriptions").findValuesAsText("Endpoint"))
        .containsExactly("ops@example.com");
    assertText("cloudwatch get-dashboard --dashboard-name fluidity", "/DashboardBody",
        Deployment.of(PARAMETERS).properties("Dashboard").path("DashboardBody").textValue());
  }

  @Test
  void deployedRolesMatchTheEvaluatedTemplate() {
    create();
    // Compares this project's evaluation of the template with moto's.
    Deployment expected = Deployment.of(PARAMETERS);
    JsonNode policies = aws.run("iam list-policies --scope Local").path("Policies");
    assertThat(policies).hasSize(1);
    assertThat(aws.run("iam get-policy-version --version-id v1 --policy-arn "
        + policies.at("/0/Arn").textValue()).at("/PolicyVersion/Document"))
        .isEqualTo(expected.properties("ServicesPolicy").path("PolicyDocument"));
    String role = aws.run("iam list-roles").path("Roles").findValuesAsText("RoleName").stream()
        .filter(name -> name.contains("-SleepRole-")).findFirst().orElseThrow();
    List<JsonNode> declared = new ArrayList<>(List.of(expected.properties("ListServicesPolicy")));
    expected.properties("SleepRole").path("Policies").forEach(declared::add);
    assertThat(aws.run("iam list-role-policies --role-name " + role).path("PolicyNames"))
        .extracting(JsonNode::textValue).containsExactlyInAnyOrderElementsOf(
            declared.stream().map(policy -> policy.path("PolicyName").textValue()).toList());
    assertThat(declared)
        .allSatisfy(policy -> assertThat(inlinePolicy(role, policy.path("PolicyName").textValue()))
            .isEqualTo(policy.path("PolicyDocument")));
  }

  /** moto returns some documents as a Python dictionary. */
  private JsonNode inlinePolicy(String role, String name) {
    JsonNode document = aws.run("iam get-role-policy --role-name " + role + " --policy-name " + name)
        .path("PolicyDocument");
    return document.isTextual() ? Template.json(document.textValue().replace('\'', '"')) : document;
  }

  @Test
  void anUpdateMovesTheAliasAndADeletionRemovesEverything() {
    create();
    assertThat(update("SleepEnabled", "false")).isEqualTo("1");
    assertText("events describe-rule --name fluidity-sleep-rule", "/State", "DISABLED");
    assertThat(update("LambdaS3KeyPrefix", "two/")).isEqualTo("2");
    assertThat(update("IdleThresholdMinutes", "30")).isEqualTo("3");
    assertText("lambda list-versions-by-function --function-name fluidity-wake",
        "/Versions/3/Environment/Variables/IDLE_THRESHOLD_MINUTES", "30");

    aws.run("cloudformation delete-stack --stack-name fluidity-lambda");
    Map.of("lambda list-functions", "Functions", "logs describe-log-groups", "logGroups", "events list-rules",
        "Rules", "iam list-roles", "Roles", "cloudwatch describe-alarms", "MetricAlarms")
        .forEach((command, list) -> assertThat(aws.run(command).path(list)).as(command).isEmpty());
  }

  @Test
  void anUpdateOfTheSampleServiceKeepsItsDesiredCount() {
    String stack = " --stack-name fluidity-fargate --capabilities '[\"CAPABILITY_IAM\"]' ";
    aws.run("cloudformation create-stack" + stack + "--template-body file://" + Template.FARGATE_FILE);
    String service = "ecs update-service --cluster fluidity-prod --service fluidity-server-prod";
    aws.run(service + " --desired-count 3");
    aws.run("cloudformation update-stack" + stack + "--use-previous-template true --parameters '["
        + parameter("Image").put("ParameterValue", "public.ecr.aws/nginx/nginx:1.29") + "]'");
    assertText(service, "/service/desiredCount", "3");
    assertText("ecs describe-task-definition --task-definition fluidity-server-prod",
        "/taskDefinition/revision", "2");

    aws.run("cloudformation delete-stack --stack-name fluidity-fargate");
    assertThat(aws.run("ec2 describe-vpcs").path("Vpcs")).hasSize(1);
  }
}
