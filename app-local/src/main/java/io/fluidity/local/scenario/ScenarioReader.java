package io.fluidity.local.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.functions.Functions;
import io.fluidity.local.cli.UsageException;

/** Reads a scenario file, which has one step per line. */
final class ScenarioReader {

  private static final List<String> FUNCTIONS = List.of(Functions.WAKE, Functions.SLEEP, Functions.KILL,
      Functions.API);
  private static final String SETTING = "[A-Z][A-Z0-9_]*";
  private static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);
  private static final Duration MAX_RANGE = Duration.ofDays(100);
  private static final int MAX_DELAY_SECONDS = 86_400;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final Map<String, Function<LineScanner, Step>> kinds = new HashMap<>();
  private final Set<ServiceId> stated = new HashSet<>();
  private boolean called;
  private @Nullable Instant lastAt;

  private ScenarioReader(String file) {
    this.file = file;
    kinds.put("set", ScenarioReader::setting);
    kinds.put("at", this::at);
    kinds.put("local-clock",
        scanner -> new Step.LocalClock(scanner.skip("right") ? null : scanner.instant()));
    kinds.put("service", this::service);
    kinds.put("gone", this::gone);
    kinds.put("tag", this::tag);
    kinds.put("samples", this::samples);
    kinds.put("deployment", this::deployment);
    kinds.put("running", scanner -> new Step.Running(statedService(scanner), scanner.count()));
    kinds.put("call", this::call);
    kinds.put("log", scanner -> afterCall(scanner, new Step.ShowLog()));
    kinds.put("state", scanner -> new Step.ShowState(statedService(scanner)));
    kinds.put("expect", this::expect);
  }

  /**
   * Reads a file.
   *
   * @throws UsageException with line and column if it is not a scenario
   */
  static Scenario read(String file) {
    return new ScenarioReader(file).parse(text(file));
  }

  private static String text(String file) {
    try {
      return decode(file, Files.readAllBytes(Path.of(file)));
    } catch (NoSuchFileException missing) {
      throw new UsageException(file + " does not exist", missing);
    } catch (AccessDeniedException denied) {
      throw new UsageException(file + " cannot be read: permission denied", denied);
    } catch (IOException | InvalidPathException unreadable) {
      throw new UsageException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static String decode(String file, byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    String decoded = text.flip().toString();
    if (result.isError()) {
      int line = (int) decoded.chars().filter(c -> c == '\n').count() + 1;
      throw LineScanner.error(file, line, decoded.length() - decoded.lastIndexOf('\n'), "must be UTF-8 text");
    }
    return !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK ? decoded.substring(1) : decoded;
  }

  private Scenario parse(String text) {
    List<Scenario.Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      LineScanner scanner = new LineScanner(file, ++number, line);
      if (!scanner.isAtEnd()) {
        String kind = scanner.oneOf(kinds.keySet().stream().sorted().toList());
        Step step = Objects.requireNonNull(kinds.get(kind)).apply(scanner);
        scanner.requireEnd();
        lines.add(new Scenario.Line(number, scanner.text(), step));
      }
    }
    if (lines.isEmpty()) {
      throw LineScanner.error(file, 1, 1, "must be a step of a scenario (the file has none)");
    }
    return new Scenario(file, lines);
  }

  private static Step setting(LineScanner scanner) {
    int column = scanner.column();
    String requirement = "the name of an environment variable";
    String name = scanner.word(requirement);
    if (!name.matches(SETTING)) {
      throw scanner.invalid(column, requirement, name);
    }
    return new Step.SetSetting(scanner.column(), name, scanner.rest());
  }

  private Step at(LineScanner scanner) {
    int column = scanner.column();
    Instant instant = scanner.instant();
    if (lastAt != null && instant.isBefore(lastAt)) {
      throw scanner.invalid(column, "at or after the previous at, " + lastAt, instant.toString());
    }
    lastAt = instant;
    return new Step.At(instant);
  }

  private Step service(LineScanner scanner) {
    ServiceId id = scanner.service();
    scanner.oneOf(List.of("desired"));
    int desired = scanner.count();
    scanner.oneOf(List.of("running"));
    int running = scanner.count();
    stated.add(id);
    return new Step.StateService(id, desired, running, scanner.skip("daemon"));
  }

  private Step gone(LineScanner scanner) {
    ServiceId id = scanner.service();
    stated.add(id);
    return new Step.Gone(id, scanner.skip("listed"));
  }

  private ServiceId statedService(LineScanner scanner) {
    int column = scanner.column();
    ServiceId id = scanner.service();
    if (!stated.contains(id)) {
      throw scanner.invalid(column, "a service of an earlier service line", id.toString());
    }
    return id;
  }

  private Step tag(LineScanner scanner) {
    ServiceId id = statedService(scanner);
    String key = scanner.word("the key of a tag");
    return new Step.Tag(id, key, scanner.isAtEnd() ? null : scanner.rest());
  }

  private Step samples(LineScanner scanner) {
    ServiceId id = statedService(scanner);
    String metric = scanner.word("the name of a metric");
    Instant from = scanner.instant();
    int column = scanner.column();
    Instant to = scanner.instant();
    if (to.isBefore(from) || to.isAfter(from.plus(MAX_RANGE))) {
      throw scanner.invalid(column, "from " + from + " to " + MAX_RANGE.toDays() + " days later",
          to.toString());
    }
    double value = scanner.value();
    Duration delay = scanner.skip("late") ? Duration.ofSeconds(scanner.wholeNumber(MAX_DELAY_SECONDS))
        : DEFAULT_DELAY;
    return new Step.Samples(id, metric, from, to, value, delay);
  }

  private Step deployment(LineScanner scanner) {
    ServiceId id = statedService(scanner);
    boolean completed = scanner.oneOf(List.of("in-progress", "completed")).equals("completed");
    return new Step.Deployment(id, completed ? null : scanner.instant());
  }

  private Step call(LineScanner scanner) {
    called = true;
    return new Step.Call(scanner.oneOf(FUNCTIONS), scanner.rest());
  }

  private Step afterCall(LineScanner scanner, Step step) {
    if (!called) {
      throw scanner.invalid(1, "after a call", scanner.text());
    }
    return step;
  }

  private Step expect(LineScanner scanner) {
    for (String outcome : List.of("ok", "failed")) {
      if (scanner.skip(outcome)) {
        return afterCall(scanner, new Step.ExpectSuccess(outcome.equals("ok")));
      }
    }
    for (String source : List.of("last", "log")) {
      if (scanner.skip(source)) {
        scanner.oneOf(List.of("contains"));
        if (scanner.isAtEnd()) {
          throw scanner.missing("text");
        }
        return afterCall(scanner, new Step.ExpectText(source.equals("log"), scanner.rest()));
      }
    }
    ServiceId id = statedService(scanner);
    scanner.oneOf(List.of("desired"));
    return new Step.ExpectDesired(id, scanner.count());
  }
}
