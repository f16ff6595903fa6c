package io.fluidity.infrastructure;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Only authorized callers can invoke the functions through their URLs. */
class UrlsTest {

  private static final List<String> WITH_URL = List.of("Wake", "Kill", "Api");
  private static final String ROLE = "arn:aws:iam::210987654321:role/Waker";

  private static void assertAuthorization(Map<String, String> parameters, String authType, String principal) {
    Deployment deployment = Deployment.of(parameters);
    assertThat(WITH_URL).allSatisfy(function -> {
      assertThat(deployment.text(function + "Url", "/AuthType")).isEqualTo(authType);
      assertThat(ParametersTest.texts(deployment.properties(function + "UrlPermission")))
          .containsAllEntriesOf(
              Map.of("Action", "lambda:InvokeFunctionUrl", "FunctionUrlAuthType", authType, "Principal",
                  principal));
      assertThat(ParametersTest.texts(deployment.properties(function + "UrlInvokePermission")))
          .containsAllEntriesOf(Map.of("Action", "lambda:InvokeFunction", "InvokedViaFunctionUrl", "true",
              "Principal", principal));
    });
  }

  @Test
  void urlsRequireAwsIamByDefault() {
    assertAuthorization(Map.of(), "AWS_IAM", "123456789012");
  }

  @Test
  void oneCallerCanBePermitted() {
    assertAuthorization(Map.of("UrlCaller", ROLE), "AWS_IAM", ROLE);
  }

  @Test
  void withATokenTheFunctionAuthorizesCallersOfTheUrls() {
    assertAuthorization(Map.of("ApiTokenSha256", ParameterVariation.TOKEN_HASH), "NONE", "*");
    assertThat(WITH_URL).allSatisfy(function -> assertThat(ParametersTest
        .environment(Deployment.of(Map.of("ApiTokenSha256", ParameterVariation.TOKEN_HASH)), function))
        .containsEntry("API_TOKEN_SHA256", ParameterVariation.TOKEN_HASH));
  }

  @Test
  void noOtherParameterMakesAUrlPublic() {
    assertThat(ParameterVariation.ALL)
        .filteredOn(variation -> !variation.parameter().equals("ApiTokenSha256"))
        .allSatisfy(variation -> assertThat(variation.after().resources().values())
            .noneMatch(resource -> resource.path("Properties").path("AuthType").asText().equals("NONE")
                || resource.path("Properties").path("Principal").asText().equals("*")));
  }

  @Test
  void theSleepCheckHasNoUrl() {
    assertThat(Template.LAMBDA.resourcesOfType("AWS::Lambda::Url"))
        .containsExactlyInAnyOrder("WakeUrl", "KillUrl", "ApiUrl");
  }

  @Test
  void theUrlsAreOutputs() {
    assertThat(Deployment.of(Map.of()).outputs()).containsEntry("ApiUrl", "https://ApiUrl.example.com/")
        .containsKeys("WakeUrl", "KillUrl");
  }

  @Test
  void theTemplateWorksWithoutUrls() throws IOException {
    Template without = Template.of(Template.lambdaWithoutUrls());
    assertThat(without.resourcesOfType("AWS::Lambda::Url")).isEmpty();
    Map<String, JsonNode> all = Deployment.of(Map.of()).resources();
    Map<String, JsonNode> rest = Deployment.of(without, Map.of(), StackContext.IRELAND).resources();
    assertThat(all.keySet()).containsAll(rest.keySet());
    all.keySet().removeAll(rest.keySet());
    assertThat(all.keySet()).allMatch(name -> name.contains("Url")).hasSize(12);
    assertThat(Deployment.of(without, Map.of(), StackContext.IRELAND).outputs()).isNotEmpty();
  }
}
