package io.fluidity.infrastructure;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers invoke the code and the settings that were deployed last. */
class VersionsTest {

  private static final Template TEMPLATE = Template.LAMBDA;
  private static final int MAX_DESCRIPTION_LENGTH = 256;

  @Test
  void theRevisionIsTheHashOfTheFunctions() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    TEMPLATE.resourcesOfType("AWS::Lambda::Function").forEach(name -> digest.update(
        TEMPLATE.root().path("Resources").path(name).toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(
        TEMPLATE.root().path("Mappings").path("Functions").path("Template").path("Revision").textValue())
        .as("Revision in the Mappings of lambda.yaml must match the functions")
        .isEqualTo(HexFormat.of().formatHex(digest.digest()).substring(0, 8));
  }

  @Test
  void theDescriptionOfAVersionFitsTheLongestKeyPrefix() {
    String longest = "x".repeat(149) + "/";
    Deployment deployment = Deployment.of(Map.of("LambdaS3KeyPrefix", longest));
    assertThat(ParametersTest.FUNCTIONS).allSatisfy(function -> {
      assertThat(deployment.properties(function + "Version").path("Description").textValue())
          .contains(longest).hasSizeLessThanOrEqualTo(MAX_DESCRIPTION_LENGTH);
      assertThat(deployment.properties(function + "Function").path("Description").textValue())
          .hasSizeLessThanOrEqualTo(MAX_DESCRIPTION_LENGTH);
    });
  }

  @Test
  void everyCallerInvokesTheAlias() {
    Deployment deployment = Deployment.of(Map.of("WakeSchedule", "rate(1 day)", "ManagedServices", "prod/*"));
    String alias = "arn:aws:lambda:eu-west-1:123456789012:function:fluidity-lambda-";
    deployment.resources().forEach((name, resource) -> {
      JsonNode properties = resource.path("Properties");
      switch (resource.path("Type").textValue()) {
        case "AWS::Events::Rule" -> assertThat(properties.path("Targets").get(0).path("Arn").textValue())
            .startsWith(alias).endsWith(":live");
        case "AWS::Scheduler::Schedule" ->
          assertThat(properties.path("Target").path("Arn").textValue()).isEqualTo(alias + "wake:live");
        case "AWS::Lambda::Permission" ->
          assertThat(properties.path("FunctionName").textValue()).startsWith(alias).endsWith(":live");
        case "AWS::Lambda::Url", "AWS::Lambda::EventInvokeConfig" ->
          assertThat(properties.path("Qualifier").textValue()).isEqualTo("live");
        case "AWS::Lambda::Alias" -> assertThat(properties.path("Name").textValue()).isEqualTo("live");
        default -> {
          // Invokes no function.
        }
      }
    });
  }

  @Test
  void everyFunctionUsesSnapStartUnlessDisabled() {
    assertThat(ParametersTest.FUNCTIONS).allSatisfy(function -> {
      assertThat(text(Map.of(), function, "/SnapStart/ApplyOn")).isEqualTo("PublishedVersions");
      assertThat(text(Map.of("SnapStart", "false"), function, "/SnapStart/ApplyOn")).isEqualTo("None");
    });
  }

  @Test
  void everyHandlerIsAClassThatLambdaCanInvoke() throws ReflectiveOperationException {
    for (String function : ParametersTest.FUNCTIONS) {
      String[] handler = text(Map.of(), function, "/Handler").split("::", -1);
      Class<?> type = Class.forName(handler[0], false, VersionsTest.class.getClassLoader());
      assertThat(type.getSimpleName()).isEqualTo(function + "Handler");
      assertThat(type.getConstructor()).isNotNull();
      assertThat(type.getMethod(handler[1], InputStream.class, OutputStream.class, Context.class))
          .isNotNull();
    }
  }

  @Test
  void functionsWithoutMetricsUseThePackageWithoutCloudWatch() {
    assertThat(ParametersTest.FUNCTIONS).allSatisfy(function -> assertThat(
        text(Map.of(), function, "/Code/S3Key"))
        .isEqualTo(Set.of("Wake", "Kill").contains(function) ? "ecs.zip" : "ecs-cloudwatch.zip"));
  }

  @Test
  void theFunctionsAreNamedAfterThePrefixOrTheStack() {
    assertThat(text(Map.of(), "Wake", "/FunctionName")).isEqualTo("fluidity-lambda-wake");
    assertThat(text(Map.of("NamePrefix", "fluidity"), "Wake", "/FunctionName")).isEqualTo("fluidity-wake");
  }

  private static String text(Map<String, String> parameters, String function, String pointer) {
    return Deployment.of(parameters).text(function + "Function", pointer);
  }
}
