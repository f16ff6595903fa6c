package io.fluidity.local.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.functions.json.Json;

import static io.fluidity.local.serve.TestServer.header;
import static io.fluidity.local.serve.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** The Invoke API of Lambda, as the SDKs and the AWS CLI speak it. */
class InvokeApiTest {

  private final TestServer served = TestServer.slowly();

  @AfterEach
  void close() {
    served.close();
  }

  private void assertRefused(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "x-amzn-ErrorType")).isEqualTo(type);
    assertThat(json(response).path("Message").asText()).isNotBlank();
    assertThat(json(response).path("Type").asText()).isEqualTo("User");
  }

  @ParameterizedTest
  @CsvSource({"fluidity-wake,wake", "fluidity-sleep,sleep", "fluidity-kill,kill", "fluidity-api,status"})
  void eachFunctionAnswersAsItDoesOnAws(String function, String action)
      throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke(function, "{\"serviceName\":\"fluidity-server-prod\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("action").asText()).isEqualTo(action);
    assertThat(header(response, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    assertThat(response.headers().firstValue("X-Amz-Log-Result")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"scheduled\":true,\"force\":true}",
      "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}", "{\"source\":\"aws.scheduler\"}"})
  void whatALambdaTakesAsAPayloadIsTaken(String payload) throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke("fluidity-kill", payload);

    assertThat(json(response).path("action").asText()).isEqualTo("kill");
  }

  @Test
  void anEventOfAUrlIsAnsweredAsAUrlIs() throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke("fluidity-api",
        "{\"version\":\"2.0\",\"rawPath\":\"/wake\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}");

    assertThat(json(response).path("statusCode").asInt()).isEqualTo(405);
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"serviceName\":7}           | serviceName is 7, where text would be right",
      "{\"serviceName\":\"other\"}   | fluidity-prod/other is not managed here",
      "{\"desiredCount\":101}        | desiredCount",
      "[1]                           | the payload",
      "not json                      | the payload is not readable at line 1"})
  void aFunctionThatFailsSaysSoInAHeaderAndWhyInTheBody(String payload, String reason)
      throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke("fluidity-wake", payload);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(json(response).path("errorMessage").asText()).startsWith(reason);
    assertThat(json(response).path("errorType").asText()).endsWith("InvocationFailedException");
    assertThat(json(response).size()).as("no stack trace").isEqualTo(2);
    assertThat(served.log()).last().asString().endsWith("/invocations  200, the function failed");
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fluidity-wake", "fluidity-wake:live", "fluidity-wake:$LATEST",
      "arn:aws:lambda:eu-central-1:000000000000:function:fluidity-wake",
      "arn:aws:lambda:eu-central-1:000000000000:function:fluidity-wake:7",
      "arn%3Aaws%3Alambda%3Aeu-central-1%3A000000000000%3Afunction%3Afluidity-wake%3Alive"})
  void aFunctionIsNamedByItsNameOrItsArnWithOrWithoutAVersion(String name)
      throws IOException, InterruptedException {
    assertThat(json(served.invoke(name, "")).path("action").asText()).isEqualTo("wake");
  }

  @Test
  void aVersionMayStandInTheQuery() throws IOException, InterruptedException {
    HttpResponse<String> response = served
        .post("/2015-03-31/functions/fluidity-wake/invocations?Qualifier=live", "");

    assertThat(json(response).path("action").asText()).isEqualTo("wake");
  }

  @Test
  void anEventIsAcceptedAtOnceAndHappensSoon() throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke("fluidity-wake", "", "X-Amz-Invocation-Type", "Event");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEmpty();
    long deadline = System.nanoTime() + TestServer.PATIENCE_MILLIS * 1_000_000L;
    while (!served.stage().equals("WAKING")) {
      assertThat(System.nanoTime()).as("it never wakes").isLessThan(deadline);
    }
  }

  @Test
  void anEventThatWillFailIsAcceptedAllTheSame() throws IOException, InterruptedException {
    assertThat(served.invoke("fluidity-wake", "not json", "X-Amz-Invocation-Type", "Event").statusCode())
        .isEqualTo(202);
    served.controlPlane.advanceTo(RuntimeWorld.time(0, "09:00"));
    assertThat(served.stage()).as("and time goes on").isEqualTo("ASLEEP");
  }

  @Test
  void aDryRunDoesNothing() throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke("fluidity-wake", "", "X-Amz-Invocation-Type", "DryRun");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void whoAsksForItGetsTheLogOfHisOwnInvocation() throws IOException, InterruptedException {
    served.invoke("fluidity-api", "");
    HttpResponse<String> response = served.invoke("fluidity-wake", "", "X-Amz-Log-Type", "Tail");

    byte[] line = Base64.getDecoder().decode(header(response, "X-Amz-Log-Result"));
    ObjectNode log = Json.readObject("the line", line);
    assertThat(log.path("function").asText()).isEqualTo("fluidity-wake");
    assertThat(log.path("action").asText()).isEqualTo("wake");
    assertThat(new String(line, StandardCharsets.UTF_8)).contains("desired count 0 → 1");
  }

  @Test
  void theLogOfAnInvocationThatFailedTellsWhy() throws IOException, InterruptedException {
    HttpResponse<String> response = served.invoke("fluidity-wake", "{\"serviceName\":7}", "X-Amz-Log-Type",
        "Tail");

    assertThat(header(response, "X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(new String(Base64.getDecoder().decode(header(response, "X-Amz-Log-Result")),
        StandardCharsets.UTF_8)).contains("\"problem\":\"INVALID_REQUEST\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "fluidity-wak", "FLUIDITY-WAKE", "fluidity%20wake", "%C3%A4",
      "arn:aws:lambda:eu-central-1:000000000000:function:nowhere"})
  void aFunctionThatDoesNotExistIsNotFoundWhateverIsAskedOfIt(String name)
      throws IOException, InterruptedException {
    for (String type : new String[]{"RequestResponse", "Event", "DryRun"}) {
      assertRefused(served.invoke(name, "", "X-Amz-Invocation-Type", type), 404,
          "ResourceNotFoundException");
    }
    assertThat(json(served.invoke(name, "")).path("Message").asText()).startsWith("Function not found: ");
  }

  @Test
  void whatIsNoInvocationIsRefused() throws IOException, InterruptedException {
    assertRefused(served.get("/2015-03-31/functions/"), 404, "ResourceNotFoundException");
    assertRefused(served.post("/2015-03-31/functions/a/b/invocations", ""), 404,
        "ResourceNotFoundException");
    assertRefused(served.get("/2015-03-31/functions/fluidity-wake/invocations"), 405,
        "InvalidParameterValueException");
    assertRefused(served.invoke("fluidity-wake", "", "X-Amz-Invocation-Type", "Soon"), 400,
        "InvalidParameterValueException");
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }

  @Test
  void aPayloadThatIsTooLargeFails() throws IOException, InterruptedException {
    HttpResponse<String> large = served.invoke("fluidity-wake", " ".repeat(64 * 1024 + 1));
    assertThat(header(large, "X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(served.invoke("fluidity-wake", " ".repeat(6 * 1024 * 1024 + 1)).statusCode())
        .isEqualTo(413);
    assertThat(served.stage()).isEqualTo("ASLEEP");
  }
}
