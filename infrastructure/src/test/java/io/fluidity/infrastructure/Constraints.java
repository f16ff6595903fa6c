package io.fluidity.infrastructure;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Constraints of a parameter, applied to values as CloudFormation does. */
record Constraints(JsonNode parameter) {

  boolean allow(String value) {
    return (Deployment.isList(parameter) ? List.of(value.split(",", -1)) : List.of(value)).stream()
        .allMatch(this::allowOne);
  }

  private boolean allowOne(String value) {
    return (!parameter.has("AllowedValues") || Template.contains(parameter.path("AllowedValues"), value))
        && value.matches(parameter.path("AllowedPattern").asText("(?s).*"))
        && value.length() <= parameter.path("MaxLength").asInt(4096)
        && (!parameter.path("Type").textValue().equals("Number") || isInRange(value));
  }

  private boolean isInRange(String value) {
    try {
      BigDecimal number = new BigDecimal(value);
      return (!parameter.has("MinValue") || number.compareTo(decimal("MinValue")) >= 0)
          && (!parameter.has("MaxValue") || number.compareTo(decimal("MaxValue")) <= 0);
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private BigDecimal decimal(String name) {
    return new BigDecimal(parameter.path(name).textValue());
  }
}
