package io.fluidity.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.functions.settings.FunctionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample service publishes its activity in the form that the control plane reads. */
class FargateTest {

  private static final Template TEMPLATE = Template.read(Template.FARGATE_FILE);

  private static Deployment deployment(String loadBalancer) {
    return Deployment.of(TEMPLATE, Map.of("LoadBalancer", loadBalancer), StackContext.IRELAND);
  }

  @Test
  void anUpdateKeepsTheDesiredCount() {
    assertThat(deployment("false").properties("Service").has("DesiredCount")).isFalse();
    assertThat(deployment("true").properties("Service").has("DesiredCount")).isFalse();
  }

  @Test
  void everyParameterHasAValidDefault() {
    assertThat(TEMPLATE.parameters()).isNotEmpty().allSatisfy((name, parameter) -> assertThat(
        new Constraints(parameter).allow(parameter.path("Default").asText())).as(name).isTrue());
  }

  @Test
  void behindALoadBalancerItsMetricsAreTheSignals() {
    String balancer = "LoadBalancer=app/Balancer/0123456789abcdef";
    String targets = "TargetGroup=targetgroup/TargetGroup/0123456789abcdef";
    Map<String, String> outputs = deployment("true").outputs();
    FunctionSettings settings = FunctionSettings
        .read(Map.of("ECS_CLUSTER_NAME", outputs.get("ECSClusterName"), "ECS_SERVICE_NAME",
            outputs.get("ECSServiceName"), "ACTIVITY_SIGNALS", outputs.get("ActivitySignals")));
    assertThat(settings.controlPlane().signals())
        .extracting(signal -> signal.metric() + " " + signal.statistic() + " " + signal.kind() + " "
            + signal.missingData() + " " + new TreeMap<>(signal.dimensions()))
        .containsExactly("RequestCount Sum SUM NOT_ACTIVE {" + balancer + ", " + targets + "}",
            "ActiveConnectionCount Sum SUM NOT_ACTIVE {" + balancer + "}",
            "HealthyHostCount Maximum HEARTBEAT UNKNOWN {" + balancer + ", " + targets + "}");
    assertThat(new Constraints(Template.LAMBDA.parameters().get("ActivitySignals"))
        .allow(outputs.get("ActivitySignals"))).isTrue();
    assertThat(containers("true")).hasSize(1);
  }

  private static JsonNode containers(String loadBalancer) {
    return deployment(loadBalancer).properties("TaskDefinition").path("ContainerDefinitions");
  }

  @Test
  void theActivityContainerPublishesTheNumberOfConnections(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      assertThat(published(folder, server.getLocalPort())).startsWith("0 ");
      try (Socket one = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
          Socket two = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
          Socket accepted = server.accept();
          Socket alsoAccepted = server.accept()) {
        assertThat(List.of(one, two, accepted, alsoAccepted)).allMatch(Socket::isConnected);
        String published = published(folder, server.getLocalPort());
        assertThat(published).startsWith("2 ");
        long lastUse = Long.parseLong(published.substring(2));
        assertThat(System.currentTimeMillis() / 1000 - lastUse).isBetween(-1L, 60L);
      }
    }
  }

  /** Runs one round of the container's command on this machine; returns the two published values. */
  private static String published(Path folder, int port) throws IOException, InterruptedException {
    JsonNode activity = containers("false").get(1);
    Path arguments = folder.resolve("arguments");
    createProgram(folder, "aws", "for each; do echo \"$each\"; done > '" + arguments + "'");
    // Ends the command before its second round.
    createProgram(folder, "sleep", "kill $PPID");
    Program.require("sh", "a shell")
        .with(Map.of("PATH", folder + ":" + System.getenv("PATH"), "CLUSTER", "prod", "SERVICE",
            "web", "PORT", Integer.toString(port)))
        .run(List.of("-c", activity.path("Command").get(0).textValue()));
    List<String> words = Files.readAllLines(arguments);
    String dimensions = "Dimensions=[{Name=ServiceName,Value=web},{Name=ClusterName,Value=prod}]";
    assertThat(words.subList(0, 5))
        .containsExactly("cloudwatch", "put-metric-data", "--namespace", "Fluidity", "--metric-data");
    assertThat(words.subList(5, 7)).allMatch(word -> word.endsWith("," + dimensions));
    return value(words.get(5), "ActiveConnections") + " " + value(words.get(6), "LastActivityEpochSeconds");
  }

  private static String value(String datum, String metric) {
    assertThat(datum).startsWith("MetricName=" + metric + ",Value=");
    return datum.replaceFirst(".*?,Value=(\\d+),.*", "$1");
  }

  private static void createProgram(Path folder, String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void thePublishedMetricsAreTheDefaultSignals() {
    assertThat(ActivitySignal.DEFAULTS).extracting(ActivitySignal::metric)
        .containsExactly("ActiveConnections", "LastActivityEpochSeconds");
    assertThat(ActivitySignal.DEFAULTS).allSatisfy(signal -> {
      assertThat(signal.namespace()).isEqualTo("Fluidity");
      assertThat(signal.dimensions()).containsOnly(Map.entry("ServiceName", "{service}"),
          Map.entry("ClusterName", "{cluster}"));
    });
  }
}
