package io.fluidity.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** cfn-lint finds no error and no warning in the templates, for regions of several partitions. */
class LintTest {

  private static final int MAX_TEMPLATE_BYTES = 51_200;

  private static void assertClean(String regions, Path... templates)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--non-zero-exit-code", "informational",
        "--include-checks", "I", "--regions"));
    arguments.addAll(List.of(regions.split(" ", -1)));
    arguments.add("--");
    for (Path template : templates) {
      arguments.add(template.toString());
    }
    Program.Run run = Program
        .require("cfn-lint", "the packages in infrastructure/src/test/resources/requirements.txt")
        .run(arguments);
    assertThat(run.output()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theTemplatesAreValid() throws IOException, InterruptedException {
    assertClean("us-east-1 cn-north-1", Template.LAMBDA_FILE, Template.FARGATE_FILE);
  }

  @Test
  void withoutUrlsTheTemplatesAreValidInRegionsWithoutUrls() throws IOException, InterruptedException {
    Path without = Files.createTempFile(Path.of("target"), "lambda-without-urls", ".yaml");
    Files.writeString(without, Template.lambdaWithoutUrls());
    assertClean("us-gov-west-1", without, Template.FARGATE_FILE);
  }

  /** CloudFormation reads a longer template only from a bucket (CloudFormation quotas: template body). */
  @Test
  void theTemplatesFitIntoARequest() throws IOException {
    assertThat(Files.size(Template.LAMBDA_FILE)).isLessThanOrEqualTo(MAX_TEMPLATE_BYTES);
    assertThat(Files.size(Template.FARGATE_FILE)).isLessThanOrEqualTo(MAX_TEMPLATE_BYTES);
  }
}
