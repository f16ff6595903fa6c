package io.fluidity.local.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fluidity.local.serve.TestServer.header;
import static io.fluidity.local.serve.TestServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Lambda's Invoke API, as the SDKs and the AWS CLI use it. */
class InvokeApiTest {

  @AutoClose
  private final TestServer server = TestServer.slow();

  private void assertRejected(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "x-amzn-ErrorType")).isEqualTo(type);
    assertThat(json(response).path("Message").asText()).isNotBlank();
    assertThat(json(response).path("Type").asText()).isEqualTo("User");
  }

  @ParameterizedTest
  @CsvSource({"fluidity-wake,wake", "fluidity-sleep,sleep", "fluidity-kill,kill", "fluidity-api,status"})
  void functionReturnsItsResponse(String function, String action) throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke(function, "{\"serviceName\":\"fluidity-server-prod\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("action").asText()).isEqualTo(action);
    assertThat(header(response, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    assertThat(response.headers().firstValue("X-Amz-Log-Result")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"scheduled\":true,\"force\":true}",
      "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}", "{\"source\":\"aws.scheduler\"}"})
  void payloadsOfLambdaAreAccepted(String payload) throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke("fluidity-kill", payload);

    assertThat(json(response).path("action").asText()).isEqualTo("kill");
  }

  @Test
  void functionUrlEventHasAnHttpResponse() throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke("fluidity-api",
        "{\"version\":\"2.0\",\"rawPath\":\"/wake\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}");

    assertThat(json(response).path("statusCode").asInt()).isEqualTo(405);
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"serviceName\":7}           | serviceName must be text (was 7)",
      "{\"serviceName\":\"other\"}   | fluidity-prod/other is not a managed service",
      "{\"desiredCount\":101}        | desiredCount must be a whole number from 1 to 10 (was 101)",
      "[1]                           | the payload must be a JSON object (was a list)",
      "not json                      | the payload must be a JSON document (was unreadable at line 1"})
  void failedFunctionSetsAHeaderAndExplainsInTheBody(String payload, String reason)
      throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke("fluidity-wake", payload);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(json(response).path("errorMessage").asText()).startsWith(reason);
    assertThat(json(response).path("errorType").asText()).endsWith("InvocationFailedException");
    assertThat(json(response).size()).as("no stack trace").isEqualTo(2);
    assertThat(server.log()).last().asString().endsWith("/invocations  200, the function failed");
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fluidity-wake", "fluidity-wake:live", "fluidity-wake:$LATEST",
      "000000000000:function:fluidity-wake",
      "arn:aws:lambda:eu-central-1:000000000000:function:fluidity-wake",
      "arn:aws:lambda:eu-central-1:000000000000:function:fluidity-wake:7",
      "arn%3Aaws%3Alambda%3Aeu-central-1%3A000000000000%3Afunction%3Afluidity-wake%3Alive"})
  void functionIsNamedByNameOrArnWithOrWithoutAVersion(String name) throws IOException, InterruptedException {
    String path = "/2015-03-31/functions/" + name + "/invocations";

    assertThat(json(server.post(path, "")).path("action").asText()).isEqualTo("wake");
    assertThat(json(server.post(path + "?Qualifier=live", "")).path("action").asText()).isEqualTo("wake");
  }

  @Test
  void eventIsAcceptedAtOnceAndRunsSoon() throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke("fluidity-wake", "", "X-Amz-Invocation-Type", "Event");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEmpty();
    long deadline = System.nanoTime() + TestServer.TIMEOUT_MILLIS * 1_000_000L;
    while (!server.stage().equals("WAKING")) {
      assertThat(System.nanoTime()).as("it never wakes").isLessThan(deadline);
    }
  }

  @Test
  void eventThatWillFailIsAccepted() throws IOException, InterruptedException {
    assertThat(server.invoke("fluidity-wake", "not json", "X-Amz-Invocation-Type", "Event").statusCode())
        .isEqualTo(202);
    server.runtime.advanceTo(RuntimeWorld.time(0, "09:00"));
    assertThat(server.stage()).as("the clock continues").isEqualTo("ASLEEP");
  }

  @Test
  void dryRunChangesNothing() throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke("fluidity-wake", "", "X-Amz-Invocation-Type", "DryRun");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void callerCanRequestTheLogOfItsInvocation() throws IOException, InterruptedException {
    server.invoke("fluidity-api", "");
    assertThat(log("")).contains("\"function\":\"fluidity-wake\"", "\"action\":\"wake\"",
        "desired count 0 → 1");
    assertThat(log("{\"serviceName\":7}")).contains("\"problem\":\"INVALID_REQUEST\"");
  }

  /** Returns the log entry of a wake. */
  private String log(String payload) throws IOException, InterruptedException {
    HttpResponse<String> response = server.invoke("fluidity-wake", payload, "X-Amz-Log-Type", "Tail");
    return new String(Base64.getDecoder().decode(header(response, "X-Amz-Log-Result")), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "fluidity-wak", "FLUIDITY-WAKE", "fluidity%20wake", "%C3%A4",
      "arn:aws:lambda:eu-central-1:000000000000:function:nowhere"})
  void unknownFunctionIsNotFound(String name) throws IOException, InterruptedException {
    for (String type : new String[]{"RequestResponse", "Event", "DryRun"}) {
      assertRejected(server.invoke(name, "", "X-Amz-Invocation-Type", type), 404,
          "ResourceNotFoundException");
    }
    assertThat(json(server.invoke(name, "")).path("Message").asText()).startsWith("Function not found: ");
  }

  @ParameterizedTest
  @CsvSource({"GET,/,404,ResourceNotFoundException", "POST,/a/b/invocations,404,ResourceNotFoundException",
      "GET,/fluidity-wake/invocations,405,InvalidParameterValueException",
      "POST,/fluidity-wake/invocations,400,InvalidParameterValueException"})
  void malformedInvocationIsRejected(String method, String path, int status, String type)
      throws IOException, InterruptedException {
    assertRejected(server.send(method, "/2015-03-31/functions" + path, "", "X-Amz-Invocation-Type", "Soon"),
        status, type);
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void payloadThatIsTooLargeFails() throws IOException, InterruptedException {
    HttpResponse<String> large = server.invoke("fluidity-wake", " ".repeat(64 * 1024 + 1));

    assertThat(header(large, "X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(server.invoke("fluidity-wake", " ".repeat(6 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
    assertThat(server.stage()).isEqualTo("ASLEEP");
  }
}
