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

/** The life of a stack on an emulated AWS, each resource looked at through its own service. */
class StackTest {

  @RegisterExtension
  static final Moto MOTO = new Moto(Path.of("src", "test", "resources", "moto_stacks.py"));

  private static final String STACK = " --stack-name fluidity-lambda";
  private static final String BUCKET = "fluidity-lambda-123456789012-eu-west-1";
  private static final Map<String, String> PARAMETERS = Map.of("ECSClusterName", "town", "ECSServiceName",
      "shop",
      "NamePrefix", "fluidity", "LambdaS3KeyPrefix", "one/", "ManagedServices", "town/mill-*", "WakeSchedule",
      "cron(0 8 ? * MON-FRI *)", "WakeScheduleTimeZone", "Europe/Berlin", "AlarmEmail", "ops@example.com");
  private static final List<String> FUNCTIONS = List.of("wake", "sleep", "kill", "api");
  private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260302/us-east-1/s3/aws4_request, "
      + "SignedHeaders=host, Signature=0";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private AwsCliProcess aws;
  private AwsCliSession looks;

  @BeforeEach
  void thereAreTwoBuilds() throws IOException, InterruptedException {
    aws = AwsCliProcess.at(MOTO.endpoint());
    looks = new AwsCliSession(MOTO.endpoint());
    put("/" + BUCKET, "");
    for (String build : List.of("one", "two")) {
      for (String function : FUNCTIONS) {
        put("/" + BUCKET + "/" + build + "/" + function + ".zip", "a zip");
      }
    }
  }

  @AfterEach
  void close() {
    looks.close();
  }

  /** Nobody checks the signature here; its scope says that this is for S3. */
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
    return looks.at("cloudformation describe-stacks" + STACK).path("Stacks").get(0);
  }

  private void update(Map<String, String> changes) {
    List<String> words = new ArrayList<>(List.of("--parameters"));
    Template.LAMBDA.parameters().keySet().forEach(name -> words.add("ParameterKey=" + name
        + (changes.containsKey(name) ? ",ParameterValue=" + changes.get(name) : ",UsePreviousValue=true")));
    aws.run("cloudformation update-stack" + STACK + " --use-previous-template --capabilities CAPABILITY_IAM",
        words.toArray(String[]::new));
  }

  @Test
  void aStackHasItsFunctionsAndAllThatBelongsToThem() {
    JsonNode stack = create();
    assertThat(stack.path("StackStatus").textValue()).isEqualTo("CREATE_COMPLETE");
    assertThat(stack.findValuesAsText("OutputKey")).contains("WakeUrl", "KillUrl", "ApiUrl",
        "WakeFunctionArn");

    Deployment expected = Deployment.of(PARAMETERS);
    looks.at("lambda list-functions").path("Functions").forEach(function -> {
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
    assertThat(looks.at("lambda get-alias --name live --function-name fluidity-sleep").path("FunctionVersion")
        .textValue()).isEqualTo("1");
    assertThat(
        looks.at("lambda get-function-url-config --function-name fluidity-api").path("AuthType").textValue())
        .isEqualTo("AWS_IAM");
    assertThat(looks.at("lambda get-policy --function-name fluidity-sleep").path("Policy").textValue())
        .contains("events.amazonaws.com", "arn:aws:events:eu-west-1:123456789012:rule/fluidity-sleep-rule");
    assertThat(looks.at("logs describe-log-groups").path("logGroups"))
        .extracting(
            each -> each.path("logGroupName").textValue() + " " + each.path("retentionInDays").asInt())
        .containsExactlyInAnyOrderElementsOf(
            FUNCTIONS.stream().map(each -> "/aws/lambda/fluidity-" + each + " 30").toList());
  }

  @Test
  void aStackHasItsSchedulesAlarmsAndDashboard() {
    create();
    JsonNode rule = looks.at("events describe-rule --name fluidity-sleep-rule");
    assertThat(rule.path("ScheduleExpression").textValue()).isEqualTo("rate(5 minutes)");
    assertThat(rule.path("State").textValue()).isEqualTo("ENABLED");
    assertThat(
        looks.at("events describe-rule --name fluidity-kill-rule").path("ScheduleExpression").textValue())
        .isEqualTo("cron(0 23 * * ? *)");
    JsonNode target = looks.at("events list-targets-by-rule --rule fluidity-kill-rule").path("Targets")
        .get(0);
    assertThat(target.path("Arn").textValue())
        .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:fluidity-kill:live");
    assertThat(target.path("DeadLetterConfig").path("Arn").textValue())
        .isEqualTo("arn:aws:sqs:eu-west-1:123456789012:fluidity-dead-letters");
    JsonNode schedule = looks.at("scheduler get-schedule --name fluidity-wake-schedule");
    assertThat(schedule.path("ScheduleExpressionTimezone").textValue()).isEqualTo("Europe/Berlin");
    assertThat(looks.at("cloudwatch describe-alarms").path("MetricAlarms")).hasSize(13)
        .allSatisfy(alarm -> assertThat(alarm.path("AlarmActions").get(0).textValue())
            .isEqualTo("arn:aws:sns:eu-west-1:123456789012:fluidity-alarms"));
    assertThat(looks.at("sns list-subscriptions").findValuesAsText("Endpoint"))
        .containsExactly("ops@example.com");
    assertThat(
        looks.at("cloudwatch get-dashboard --dashboard-name fluidity").path("DashboardBody").textValue())
        .isEqualTo(Deployment.of(PARAMETERS).properties("Dashboard").path("DashboardBody").textValue());
  }

  @Test
  void theRolesAreWhatTheOtherTestsReadInTheTemplate() {
    create();
    // What this project's own reading of the template says, and what an independent one made of it.
    Deployment expected = Deployment.of(PARAMETERS);
    JsonNode policies = looks.at("iam list-policies --scope Local").path("Policies");
    assertThat(policies).hasSize(1);
    assertThat(aws
        .run("iam get-policy-version --version-id v1 --policy-arn " + policies.get(0).path("Arn").textValue())
        .path("PolicyVersion").path("Document"))
        .isEqualTo(expected.properties("ServicesPolicy").path("PolicyDocument"));
    String role = looks.at("iam list-roles").path("Roles").findValuesAsText("RoleName").stream()
        .filter(name -> name.contains("-SleepRole-")).findFirst().orElseThrow();
    List<JsonNode> declared = new ArrayList<>(List.of(expected.properties("ListServicesPolicy")));
    expected.properties("SleepRole").path("Policies").forEach(declared::add);
    assertThat(looks.at("iam list-role-policies --role-name " + role).path("PolicyNames"))
        .extracting(JsonNode::textValue).containsExactlyInAnyOrderElementsOf(
            declared.stream().map(policy -> policy.path("PolicyName").textValue()).toList());
    assertThat(declared)
        .allSatisfy(policy -> assertThat(inlinePolicy(role, policy.path("PolicyName").textValue()))
            .isEqualTo(policy.path("PolicyDocument")));
  }

  /** Some it tells as a dictionary of Python. */
  private JsonNode inlinePolicy(String role, String name) {
    JsonNode told = looks.at("iam get-role-policy --role-name " + role + " --policy-name " + name)
        .path("PolicyDocument");
    return told.isTextual() ? AwsCliProcess.json(told.textValue().replace('\'', '"')) : told;
  }

  @Test
  void anUpdateReachesTheCallersAndADeletionLeavesNothing() {
    create();
    update(Map.of("SleepEnabled", "false"));
    assertThat(looks.at("events describe-rule --name fluidity-sleep-rule").path("State").textValue())
        .isEqualTo("DISABLED");
    assertThat(version()).isEqualTo("1");
    update(Map.of("LambdaS3KeyPrefix", "two/"));
    assertThat(version()).isEqualTo("2");
    update(Map.of("IdleThresholdMinutes", "30"));
    assertThat(version()).isEqualTo("3");
    assertThat(
        looks.at("lambda list-versions-by-function --function-name fluidity-wake").path("Versions").get(3)
            .path("Environment").path("Variables").path("IDLE_THRESHOLD_MINUTES").asText())
        .isEqualTo("30");

    aws.run("cloudformation delete-stack" + STACK);
    assertThat(looks.at("lambda list-functions").path("Functions")).isEmpty();
    assertThat(looks.at("logs describe-log-groups").path("logGroups")).isEmpty();
    assertThat(looks.at("events list-rules").path("Rules")).isEmpty();
    assertThat(looks.at("iam list-roles").path("Roles")).isEmpty();
    assertThat(looks.at("cloudwatch describe-alarms").path("MetricAlarms")).isEmpty();
  }

  private String version() {
    return looks.at("lambda get-alias --name live --function-name fluidity-wake").path("FunctionVersion")
        .textValue();
  }

  @Test
  void theServiceToTryItOnKeepsItsCountWhenItIsUpdated() {
    String stack = " --stack-name fluidity-fargate --capabilities CAPABILITY_IAM ";
    aws.run("cloudformation create-stack" + stack + "--template-body file://" + Template.FARGATE_FILE);
    String service = "ecs update-service --cluster fluidity-prod --service fluidity-server-prod";
    aws.run(service, "--desired-count", "3");
    aws.run("cloudformation update-stack" + stack + "--use-previous-template --parameters",
        "ParameterKey=Image,ParameterValue=public.ecr.aws/nginx/nginx:1.29");
    assertThat(looks.at(service).path("service").path("desiredCount").asInt()).isEqualTo(3);
    assertThat(
        looks.at("ecs describe-task-definition --task-definition fluidity-server-prod").path("taskDefinition")
            .path("revision").asInt())
        .isEqualTo(2);

    aws.run("cloudformation delete-stack --stack-name fluidity-fargate");
    assertThat(looks.at("ec2 describe-vpcs").path("Vpcs")).hasSize(1);
  }
}
