package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** cfn-lint knows the resource types of each region, and finds nothing, not even a warning. */
class LintTest {

  private static void assertClean(String regions, Path... templates)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--non-zero-exit-code", "informational",
        "--include-checks", "I", "--regions"));
    arguments.addAll(List.of(regions.split(" ", -1)));
    arguments.add("--");
    for (Path template : templates) {
      arguments.add(template.toString());
    }
    Program.Run run = Program.need("cfn-lint", "what infrastructure/src/test/resources/requirements.txt names")
        .run(arguments);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theTemplatesAreRightInRegionsOfSeveralPartitions() throws IOException, InterruptedException {
    assertClean("us-east-1 cn-north-1", Template.LAMBDA_FILE, Template.FARGATE_FILE);
  }

  @Test
  void withoutUrlsTheyAreRightWhereThereAreNone() throws IOException, InterruptedException {
    Path without = Files.createTempFile(Path.of("target"), "lambda-without-urls", ".yaml");
    Files.writeString(without, Template.lambdaWithoutUrls());
    assertClean("us-gov-west-1", without, Template.FARGATE_FILE);
  }

  /** CloudFormation takes a longer one only out of a bucket (CloudFormation quotas: template body). */
  @Test
  void theTemplatesAreShortEnoughToBeSentAsTheyAre() throws IOException {
    assertThat(Files.size(Template.LAMBDA_FILE)).isLessThanOrEqualTo(51_200);
    assertThat(Files.size(Template.FARGATE_FILE)).isLessThanOrEqualTo(51_200);
  }
}
