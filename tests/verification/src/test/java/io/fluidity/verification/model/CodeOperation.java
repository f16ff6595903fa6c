package io.fluidity.verification.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.intent.IntentTags;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceSnapshot;
import io.fluidity.domain.service.ServiceSnapshot.Scheduling;
import io.fluidity.domain.settings.Settings;
import io.fluidity.domain.wake.WakeRequest;
import io.fluidity.verification.model.ModelOperation.Kind;
import io.fluidity.verification.model.ModelTags.Tag;

/**
 * Real code of an operation between two of its steps, in the terms of the model. Its next step is that at
 * which a run from the start, with the results of the steps so far, lacks a result.
 *
 * @param kind its kind
 * @param now the time on its clock
 * @param results the result of each step: what a read returned, or {@link #DONE}
 */
record CodeOperation(Kind kind, int now, List<Object> results) {

  /** Result of a write, and of a pause. */
  static final Object DONE = "done";

  private static final ServiceId SERVICE = new ServiceId("prod", "web");
  private static final Settings SETTINGS = Settings.of(SERVICE);
  private static final Instant EPOCH = Instant.parse("2026-03-02T00:00:00Z");
  private static final int SAMPLES = 40;

  /** Next step. */
  sealed interface Step {
    /** Reads the service. */
    record Read() implements Step {}

    /** Changes the service. */
    record Write(ModelWrite write) implements Step {}

    /** Waits. */
    record Pause() implements Step {}

    /** Has ended: returned an outcome, or failed. */
    record Ended() implements Step {}
  }

  /** Stops a run at the first step without a result. */
  private static final class NextStep extends Error {
    private static final long serialVersionUID = 1;
    private final transient Step step;

    NextStep(Step step) {
      super("no result yet", null, false, false);
      this.step = step;
    }
  }

  CodeOperation after(Object result) {
    List<Object> more = new ArrayList<>(results);
    more.add(result);
    return new CodeOperation(kind, now, List.copyOf(more));
  }

  Step next() {
    Run run = new Run(results);
    ControlPlane code = new ControlPlane(run, (services, _) -> idleMinutes(services),
        Clock.fixed(instant(now), ZoneOffset.UTC), _ -> run.resultOf(new Step.Pause()), SETTINGS);
    try {
      switch (kind) {
        case WAKE -> code.wake(WakeRequest.of(SERVICE));
        case WAKE_ONE -> code.wake(new WakeRequest(SERVICE, 1, null));
        case WAKE_FIVE -> code.wake(new WakeRequest(SERVICE, 5, null));
        case KILL -> code.kill(SERVICE, new KillMode.Manual());
        case SWEEP -> code.sleepCheck(Fleet.of(List.of(SERVICE)));
      }
    } catch (NextStep next) {
      return next.step;
    } catch (OperationFailedException failed) {
      return new Step.Ended();
    }
    return new Step.Ended();
  }

  /** Runs the code to its end, undisturbed, and returns the service after it. */
  static ModelService runUndisturbed(Kind kind, ModelService service, int now) {
    CodeOperation operation = new CodeOperation(kind, now, List.of());
    ModelService current = service;
    while (true) {
      switch (operation.next()) {
        case Step.Read() -> operation = operation.after(current);
        case Step.Pause() -> operation = operation.after(DONE);
        case Step.Write(ModelWrite write) -> {
          current = write.applyTo(current);
          operation = operation.after(DONE);
        }
        case Step.Ended() -> {
          return current;
        }
      }
    }
  }

  private BatchResult<List<SignalSamples>> idleMinutes(Collection<ServiceId> services) {
    long[] minutes = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      minutes[i] = instant(now).minus(Duration.ofMinutes(i + 1)).getEpochSecond();
    }
    List<SignalSamples> samples = ActivitySignal.DEFAULTS.stream()
        .map(signal -> SignalSamples.of(signal, minutes, new double[SAMPLES], SAMPLES)).toList();
    return BatchResult.of(services, _ -> Result.of(samples));
  }

  private static Instant instant(int millis) {
    return EPOCH.plusMillis(millis);
  }

  /** Scaler of one run. */
  private static final class Run implements ServiceScaler {

    private final List<Object> results;
    private int steps;

    Run(List<Object> results) {
      this.results = results;
    }

    Object resultOf(Step step) {
      if (steps == results.size()) {
        throw new NextStep(step);
      }
      return results.get(steps++);
    }

    @Override
    public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
      ServiceLifecycle read = toCode((ModelService) resultOf(new Step.Read()));
      return BatchResult.of(services, _ -> Result.of(read));
    }

    @Override
    public void execute(ScaleCommand command) {
      resultOf(new Step.Write(switch (command) {
        case SetDesiredCount(_, int count) -> new ModelWrite(Map.of(), count);
        case WriteTags(_, var patch) -> new ModelWrite(toModel(patch.tags()), ModelWrite.UNCHANGED);
      }));
    }

    @Override
    public Collection<ServiceId> list(String cluster) {
      return List.of(SERVICE);
    }
  }

  private static ServiceLifecycle toCode(ModelService service) {
    Map<String, String> tags = new HashMap<>();
    for (Tag tag : Tag.values()) {
      int value = service.tags().get(tag);
      if (value != ModelTags.MISSING) {
        tags.put(key(tag), tag == Tag.AWAKE_COUNT ? String.valueOf(value) : instant(value).toString());
      }
    }
    return ServiceLifecycle.of(new ServiceSnapshot(SERVICE, Scheduling.REPLICA, service.count(),
        service.count(), 0, 0, null, null, IntentTags.parse(tags), List.of()));
  }

  /** Tags that the model does not have are left out. */
  private static Map<Tag, Integer> toModel(Map<String, String> written) {
    Map<Tag, Integer> patch = new EnumMap<>(Tag.class);
    for (Tag tag : Tag.values()) {
      String value = written.get(key(tag));
      if (value != null) {
        patch.put(tag, toModel(tag, value));
      }
    }
    return patch;
  }

  private static int toModel(Tag tag, String value) {
    if (value.isEmpty()) {
      return ModelTags.MISSING;
    }
    return tag == Tag.AWAKE_COUNT ? Integer.parseInt(value)
        : Math.toIntExact(Duration.between(EPOCH, Instant.parse(value)).toMillis());
  }

  private static String key(Tag tag) {
    return "fluidity:" + tag.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
