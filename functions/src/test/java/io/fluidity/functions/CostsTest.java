package io.fluidity.functions;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of {@code docs/costs.md} add up. */
class CostsTest {

  private static final MarkdownDocument COSTS = MarkdownDocument.read("costs.md");
  private static final List<List<String>> ROWS = COSTS.table("item", "price", "unit");
  private static final BigDecimal HOURS_PER_MONTH = new BigDecimal(730);
  /** Columns of the units for 1, 10 and 100 services; the cost is in the next column. */
  private static final List<Integer> UNITS = List.of(3, 5, 7);

  @Test
  void everyCostIsThePriceTimesTheUnits() {
    assertThat(ROWS).filteredOn(row -> !isSum(row)).hasSizeGreaterThan(5).allSatisfy(row -> {
      for (int units : UNITS) {
        assertThat(number(row.get(units + 1)))
            .isEqualTo(cents(number(row.get(1)).multiply(number(row.get(units)))));
      }
    });
  }

  @Test
  void everySumIsTheSumOfTheCostsAboveIt() {
    assertThat(ROWS).filteredOn(CostsTest::isSum).hasSize(2);
    for (int units : UNITS) {
      BigDecimal sum = BigDecimal.ZERO;
      for (List<String> row : ROWS) {
        BigDecimal cost = number(row.get(units + 1));
        if (isSum(row)) {
          assertThat(cost).as(row.getFirst()).isEqualTo(sum);
        } else {
          sum = sum.add(cost);
        }
      }
    }
  }

  @Test
  void theNumberOfAlarmsIsThatOfTheTemplate() throws IOException {
    long alarms = Files.readString(Path.of("..", "infrastructure", "lambda.yaml")).lines()
        .filter(line -> line.equals("    Type: AWS::CloudWatch::Alarm")).count();
    List<String> row = ROWS.stream().filter(each -> each.getFirst().equals("alarms")).findFirst()
        .orElseThrow();

    UNITS.forEach(units -> assertThat(number(row.get(units))).isEqualTo(BigDecimal.valueOf(alarms)));
  }

  @Test
  void theSavingIsFiveSixthsOfTheAlwaysOnCost() {
    assertThat(COSTS.table("item", "$ per hour")).hasSizeGreaterThan(2).allSatisfy(row -> {
      BigDecimal always = number(row.get(1)).multiply(HOURS_PER_MONTH);
      assertThat(number(row.get(2))).isEqualTo(cents(always));
      assertThat(number(row.get(3))).isEqualTo(
          always.multiply(BigDecimal.valueOf(5)).divide(BigDecimal.valueOf(6), 2, RoundingMode.HALF_UP));
    });
  }

  private static boolean isSum(List<String> row) {
    return row.getFirst().startsWith("**");
  }

  private static BigDecimal number(String cell) {
    return new BigDecimal(cell.replace("*", "").replace(",", ""));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
