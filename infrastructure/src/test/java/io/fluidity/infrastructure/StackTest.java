package io.fluidity.infrastructure;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
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

  private static final String STACK = " --stack-name fluidity-lambda";
  private static final String BUCKET = "fluidity-lambda-123456789012-eu-west-1";
  private static final Map<String, String> PARAMETERS = Map.of("ECSClusterName", "prod", "ECSServiceName",
      "web",
      "NamePrefix", "fluidity", "LambdaS3KeyPrefix", "one/", "ManagedServices", "prod/worker-*",
      "WakeSchedule",
      "cron(0 8 ? * MON-FRI *)", "WakeScheduleTimeZone", "Europe/Berlin", "AlarmEmail", "ops@example.com");
  private static final List<String> FUNCTIONS = List.of("wake", "sleep", "kill", "api");
  private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260302/us-east-1/s3/aws4_request, "
      + "SignedHeaders=host, Signature=0";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private AwsCliProcess aws;
  private AwsCliSession session;

  @BeforeEach
  void uploadTwoBuilds() throws IOException, InterruptedException {
    aws = AwsCliProcess.at(MOTO.endpoint());
    session = new AwsCliSession(MOTO.endpoint());
    put("/" + BUCKET, "");
    for (String build : List.of("one", "two")) {
      for (String name : Template.PACKAGES) {
        put("/" + BUCKET + "/" + build + "/" + name, "a zip");
      }
    }
  }

  @AfterEach
  void close() {
    session.close();
  }

  /** moto does not verify the signature, but finds the service, S3, in its scope. */
  private static void put(String path, String content) throws IOException, InterruptedException {
    assertThat(HTTP.send(HttpRequest.newBuilder(MOTO.endpoint().resolve(path))
        .header("Authorization", SIGNATURE)
        .PUT(HttpRequest.BodyPublishers.ofString(content)).build(), BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private JsonNode create() {
    List<String> words = new ArrayList<>(List.of("--parameters"));
    PARAMETERS.forEach((name, value) -> words.add("ParameterKey=" + name + ",ParameterValue=" + value));
    aws.run("cloudformation create-stack" + STACK + " --capabilities CAPABILITY_IAM --template-body file://"
        + Template.LAMBDA_FILE, words.toArray(String[]::new));
    return session.run("cloudformation describe-stacks" + STACK).path("Stacks").get(0);
  }

  private void update(Map<String, String> changes) {
    List<String> words = new ArrayList<>(List.of("--parameters"));
    Template.LAMBDA.parameters().keySet().forEach(name -> words.add("ParameterKey=" + name
        + (changes.containsKey(name) ? ",ParameterValue=" + changes.get(name) : ",UsePreviousValue=true")));
    aws.run("cloudformation update-stack" + STACK + " --use-previous-template --capabilities CAPABILITY_IAM",
        words.toArray(String[]::new));
  }

  @Test
  void aStackHasFunctionsWithAliasesUrlsAndLogs() {
    JsonNode stack = create();
    assertThat(stack.path("StackStatus").textValue()).isEqualTo("CREATE_COMPLETE");
    assertThat(stack.findValuesAsText("OutputKey")).contains("WakeUrl", "KillUrl", "ApiUrl",
        "WakeFunctionArn");

    Deployment expected = Deployment.of(PARAMETERS);
    session.run("lambda list-functions").path("Functions").forEach(function -> {
      String name = function.path("FunctionName").textValue();
      String logical = Character.toUpperCase(name.charAt(9)) + name.substring(10);
      JsonNode properties = expected.properties(logical + "Function");
      assertThat(name).isEqualTo(properties.path("FunctionName").textValue());
      assertThat(function.path("Runtime").textValue()).isEqualTo("java25");
      assertThat(function.path("Handler").textValue()).isEqualTo(properties.path("Handler").textValue());
      assertThat(function.path("Timeout").asText()).isEqualTo(properties.path("Timeout").textValue());
      assertThat(function.path("Role").textValue()).startsWith("arn:aws:iam::123456789012:role/");
      Map<String, String> environment = new HashMap<>();
      function.path("Environment").path("Variables").properties()
          .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
      assertThat(environment).isEqualTo(ParametersTest.environment(expected, logical));
    });
    assertThat(session.run("lambda get-alias --name live --function-name fluidity-sleep")
        .path("FunctionVersion").textValue()).isEqualTo("1");
    assertThat(session.run("lambda get-function-url-config --function-name fluidity-api").path("AuthType")
        .textValue()).isEqualTo("AWS_IAM");
    assertThat(session.run("lambda get-policy --function-name fluidity-sleep").path("Policy").textValue())
        .contains("events.amazonaws.com", "arn:aws:events:eu-west-1:123456789012:rule/fluidity-sleep-rule");
    assertThat(session.run("logs describe-log-groups").path("logGroups"))
        .extracting(
            each -> each.path("logGroupName").textValue() + " " + each.path("retentionInDays").asInt())
        .containsExactlyInAnyOrderElementsOf(
            FUNCTIONS.stream().map(each -> "/aws/lambda/fluidity-" + each + " 30").toList());
  }

  @Test
  void aStackHasSchedulesAlarmsAndADashboard() {
    create();
    JsonNode rule = session.run("events describe-rule --name fluidity-sleep-rule");
    assertThat(rule.path("ScheduleExpression").textValue()).isEqualTo("rate(5 minutes)");
    assertThat(rule.path("State").textValue()).isEqualTo("ENABLED");
    assertThat(
        session.run("events describe-rule --name fluidity-kill-rule").path("ScheduleExpression").textValue())
        .isEqualTo("cron(0 23 * * ? *)");
    JsonNode target = session.run("events list-targets-by-rule --rule fluidity-kill-rule").path("Targets")
        .get(0);
    assertThat(target.path("Arn").textValue())
        .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:fluidity-kill:live");
    assertThat(target.path("DeadLetterConfig").path("Arn").textValue())
        .isEqualTo("arn:aws:sqs:eu-west-1:123456789012:fluidity-dead-letters");
    JsonNode schedule = session.run("scheduler get-schedule --name fluidity-wake-schedule");
    assertThat(schedule.path("ScheduleExpressionTimezone").textValue()).isEqualTo("Europe/Berlin");
    assertThat(session.run("cloudwatch describe-alarms").path("MetricAlarms")).hasSize(13)
        .allSatisfy(alarm -> assertThat(alarm.path("AlarmActions").get(0).textValue())
            .isEqualTo("arn:aws:sns:eu-west-1:123456789012:fluidity-alarms"));
    assertThat(session.run("sns list-subscriptions").findValuesAsText("Endpoint"))
        .containsExactly("ops@example.com");
    assertThat(
        session.run("cloudwatch get-dashboard --dashboard-name fluidity").path("DashboardBody").textValue())
        .isEqualTo(Deployment.of(PARAMETERS).properties("Dashboard").path("DashboardBody").textValue());
  }

  @Test
  void deployedRolesMatchTheEvaluatedTemplate() {
    create();
    // Compares this project's evaluation of the template with moto's.
    Deployment expected = Deployment.of(PARAMETERS);
    JsonNode policies = session.run("iam list-policies --scope Local").path("Policies");
    assertThat(policies).hasSize(1);
    assertThat(aws
        .run("iam get-policy-version --version-id v1 --policy-arn " + policies.get(0).path("Arn").textValue())
        .path("PolicyVersion").path("Document"))
        .isEqualTo(expected.properties("ServicesPolicy").path("PolicyDocument"));
    String role = session.run("iam list-roles").path("Roles").findValuesAsText("RoleName").stream()
        .filter(name -> name.contains("-SleepRole-")).findFirst().orElseThrow();
    List<JsonNode> declared = new ArrayList<>(List.of(expected.properties("ListServicesPolicy")));
    expected.properties("SleepRole").path("Policies").forEach(declared::add);
    assertThat(session.run("iam list-role-policies --role-name " + role).path("PolicyNames"))
        .extracting(JsonNode::textValue).containsExactlyInAnyOrderElementsOf(
            declared.stream().map(policy -> policy.path("PolicyName").textValue()).toList());
    assertThat(declared)
        .allSatisfy(policy -> assertThat(inlinePolicy(role, policy.path("PolicyName").textValue()))
            .isEqualTo(policy.path("PolicyDocument")));
  }

  /** moto returns some documents as a Python dictionary. */
  private JsonNode inlinePolicy(String role, String name) {
    JsonNode document = session.run("iam get-role-policy --role-name " + role + " --policy-name " + name)
        .path("PolicyDocument");
    return document.isTextual() ? AwsCliProcess.json(document.textValue().replace('\'', '"')) : document;
  }

  @Test
  void anUpdateMovesTheAliasAndADeletionRemovesEverything() {
    create();
    update(Map.of("SleepEnabled", "false"));
    assertThat(session.run("events describe-rule --name fluidity-sleep-rule").path("State").textValue())
        .isEqualTo("DISABLED");
    assertThat(version()).isEqualTo("1");
    update(Map.of("LambdaS3KeyPrefix", "two/"));
    assertThat(version()).isEqualTo("2");
    update(Map.of("IdleThresholdMinutes", "30"));
    assertThat(version()).isEqualTo("3");
    assertThat(session.run("lambda list-versions-by-function --function-name fluidity-wake").path("Versions")
        .get(3).path("Environment").path("Variables").path("IDLE_THRESHOLD_MINUTES").asText())
        .isEqualTo("30");

    aws.run("cloudformation delete-stack" + STACK);
    assertThat(session.run("lambda list-functions").path("Functions")).isEmpty();
    assertThat(session.run("logs describe-log-groups").path("logGroups")).isEmpty();
    assertThat(session.run("events list-rules").path("Rules")).isEmpty();
    assertThat(session.run("iam list-roles").path("Roles")).isEmpty();
    assertThat(session.run("cloudwatch describe-alarms").path("MetricAlarms")).isEmpty();
  }

  private String version() {
    return session.run("lambda get-alias --name live --function-name fluidity-wake").path("FunctionVersion")
        .textValue();
  }

  @Test
  void anUpdateOfTheSampleServiceKeepsItsDesiredCount() {
    String stack = " --stack-name fluidity-fargate --capabilities CAPABILITY_IAM ";
    aws.run("cloudformation create-stack" + stack + "--template-body file://" + Template.FARGATE_FILE);
    String service = "ecs update-service --cluster fluidity-prod --service fluidity-server-prod";
    aws.run(service, "--desired-count", "3");
    aws.run("cloudformation update-stack" + stack + "--use-previous-template --parameters",
        "ParameterKey=Image,ParameterValue=public.ecr.aws/nginx/nginx:1.29");
    assertThat(session.run(service).path("service").path("desiredCount").asInt()).isEqualTo(3);
    assertThat(session.run("ecs describe-task-definition --task-definition fluidity-server-prod")
        .path("taskDefinition").path("revision").asInt()).isEqualTo(2);

    aws.run("cloudformation delete-stack --stack-name fluidity-fargate");
    assertThat(session.run("ec2 describe-vpcs").path("Vpcs")).hasSize(1);
  }
}
