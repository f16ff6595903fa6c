package io.fluidity.infrastructure;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody who may not gets in by a URL. */
class UrlsTest {

  private static final List<String> WITH_URL = List.of("Wake", "Kill", "Api");
  private static final String HASH = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";
  private static final String ROLE = "arn:aws:iam::210987654321:role/Waker";

  private static void assertGuarded(Map<String, String> parameters, String authType, String principal) {
    Deployment deployment = Deployment.of(parameters);
    assertThat(WITH_URL).allSatisfy(function -> {
      assertThat(deployment.properties(function + "Url").path("AuthType").textValue()).isEqualTo(authType);
      JsonNode byUrl = deployment.properties(function + "UrlPermission");
      assertThat(byUrl.path("Action").textValue()).isEqualTo("lambda:InvokeFunctionUrl");
      assertThat(byUrl.path("FunctionUrlAuthType").textValue()).isEqualTo(authType);
      assertThat(byUrl.path("Principal").textValue()).isEqualTo(principal);
      JsonNode invoke = deployment.properties(function + "UrlInvokePermission");
      assertThat(invoke.path("Action").textValue()).isEqualTo("lambda:InvokeFunction");
      assertThat(invoke.path("InvokedViaFunctionUrl").textValue()).isEqualTo("true");
      assertThat(invoke.path("Principal").textValue()).isEqualTo(principal);
    });
  }

  @Test
  void awsIamGuardsTheUrlsByDefault() {
    assertGuarded(Map.of(), "AWS_IAM", "123456789012");
  }

  @Test
  void aCallerCanBeNamed() {
    assertGuarded(Map.of("UrlCaller", ROLE), "AWS_IAM", ROLE);
  }

  @Test
  void onlyATokenOpensTheUrlsToAnybodyWhoKnowsIt() {
    assertGuarded(Map.of("ApiTokenSha256", HASH), "NONE", "*");
    assertThat(WITH_URL).allSatisfy(function -> assertThat(ParametersTest
        .environment(Deployment.of(Map.of("ApiTokenSha256", HASH)), function))
        .containsEntry("API_TOKEN_SHA256", HASH));
  }

  @Test
  void nothingElseOpensThem() {
    assertThat(ParameterVariation.ALL).filteredOn(turn -> !turn.parameter().equals("ApiTokenSha256"))
        .allSatisfy(turn -> assertThat(turn.after().resources().values())
            .noneMatch(resource -> resource.path("Properties").path("AuthType").asText().equals("NONE")
                || resource.path("Properties").path("Principal").asText().equals("*")));
  }

  @Test
  void theSleepCheckHasNoUrl() {
    assertThat(Template.LAMBDA.named("AWS::Lambda::Url"))
        .containsExactlyInAnyOrder("WakeUrl", "KillUrl", "ApiUrl");
  }

  @Test
  void theUrlsAreTold() {
    assertThat(Deployment.of(Map.of()).outputs()).containsEntry("ApiUrl", "https://ApiUrl.example.com/")
        .containsKeys("WakeUrl", "KillUrl");
  }

  @Test
  void whereThereAreNoUrlsTheTemplateCanDoWithoutThem() throws IOException {
    Template without = Template.of(Template.lambdaWithoutUrls());
    assertThat(without.named("AWS::Lambda::Url")).isEmpty();
    Map<String, JsonNode> all = Deployment.of(Map.of()).resources();
    Map<String, JsonNode> rest = Deployment.of(without, Map.of(), StackContext.IRELAND).resources();
    assertThat(all.keySet()).containsAll(rest.keySet());
    all.keySet().removeAll(rest.keySet());
    assertThat(all.keySet()).allMatch(name -> name.contains("Url")).hasSize(12);
    assertThat(Deployment.of(without, Map.of(), StackContext.IRELAND).outputs()).isNotEmpty();
  }
}
