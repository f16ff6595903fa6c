package io.fluidity.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.ScaleCommand;
import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Intents;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.intent.Marks;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Readings;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Scalable;
import io.fluidity.inmemory.Turns.Wait;

/** A service at the moment when operations on it begin, and all that they do to it from there. */
final class Scene implements CallGate {

  /** What the service was like before. */
  enum Before {
    /** Woken twenty minutes ago, and not used since. */
    IDLE,
    /** Woken and killed. */
    ASLEEP,
    /** Started by somebody else; nobody ever woke it. */
    STARTED_BY_OTHERS,
    /** Killed an hour ago, and started by somebody else since. */
    STARTED_BY_OTHERS_AFTER_A_KILL
  }

  /**
   * What decides how an operation goes on: of all it saw and did it carries with it what it saw first and
   * what it set last, and acts on what it saw last.
   */
  private static final class Memory {
    private String first = "";
    private String last = "";
    private String lastSet = "";
    private int steps;

    /** Nothing that it saw matters any more. */
    void end(String how) {
      first = how;
      last = "";
      lastSet = "";
      steps = 0;
    }

    @Override
    public String toString() {
      return steps + first + last + lastSet;
    }
  }

  /** What happened to the service. */
  record Event(Instant at, int operation, Object what) {}

  private static final ServiceId SERVICE = new ServiceId("town", "shop");

  private final VirtualClock clock = new VirtualClock(World.START);
  private final SimulatedCloud cloud;
  private final SimulatedService service;
  private final List<Operation> operations;
  private final Turns turns;
  private final Memory[] memories;
  private final StringBuilder dated = new StringBuilder();
  private final Map<Instant, Integer> writers = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  Scene(Before before, CloudConditions conditions, List<Operation> operations, Turns.Chooser chooser) {
    this.operations = operations;
    cloud = new SimulatedCloud(clock, conditions, ActivitySignal.DEFAULTS, 1);
    service = cloud.createService(SERVICE, 0);
    turns = new Turns(operations.size(), chooser);
    memories = new Memory[operations.size()];
    Arrays.setAll(memories, _ -> new Memory());
    prepare(before);
  }

  private void prepare(Before before) {
    Operation.Tools tools = new Operation.Tools(cloud, cloud, clock, clock);
    switch (before) {
      case IDLE -> Operation.WAKE.code().run(SERVICE, tools);
      case ASLEEP -> Operation.KILL.code().run(SERVICE, tools);
      case STARTED_BY_OTHERS -> service.setDesiredCount(1);
      case STARTED_BY_OTHERS_AFTER_A_KILL -> {
        Operation.KILL.code().run(SERVICE, tools);
        clock.advance(Duration.ofHours(1));
        service.setDesiredCount(1);
      }
    }
    clock.advance(Duration.ofMinutes(20));
  }

  /**
   * Runs the operations at the same time, in the order that is chosen; tells whether they came to their ends.
   */
  boolean together() {
    cloud.setGate(this);
    List<Runnable> runs = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      int self = i;
      runs.add(() -> {
        Pause pause = duration -> {
          turns.awaitTurn(Wait.OWN_BUSINESS);
          note(self, "");
          clock.advance(duration);
        };
        perform(self, new Operation.Tools(new Watched(this, self), metrics(self), clock, pause));
      });
    }
    return turns.run(runs);
  }

  /** Runs the operations one after the other, in this order. */
  Scene oneAfterTheOther(List<Integer> order) {
    for (int i : order) {
      perform(i, new Operation.Tools(new Watched(this, i), metrics(i), clock, clock));
    }
    return this;
  }

  private ActivityMetrics metrics(int self) {
    return (services, since) -> {
      Readings<List<SignalSamples>> readings = cloud.read(services, since);
      note(self, "");
      return readings;
    };
  }

  private void perform(int self, Operation.Tools tools) {
    try {
      happened(self, operations.get(self).code().run(SERVICE, tools));
      memories[self].end("ended");
    } catch (OperationFailed failed) {
      happened(self, failed.failure());
      memories[self].end("failed");
    }
  }

  @Override
  public void before(CloudCall call) {
    turns.awaitTurn(call == CloudCall.GET_METRIC_DATA ? Wait.OWN_BUSINESS : Wait.STEP);
  }

  private void happened(int operation, Object what) {
    events.add(new Event(clock.instant(), operation, what));
  }

  /**
   * All that decides how the operations go on: what each did and saw, whose intent is newer, and the service.
   * The instants of marks are told by who wrote them, so that states are equal that differ in the time alone.
   */
  String state() {
    return Arrays.toString(memories) + dated + told(service.now());
  }

  private void wrote(int operation, MarkEdit edit) {
    note(operation, "");
    Instant at = Marks.none().with(edit).asOf(clock.instant()).newest();
    if (at != null) {
      writers.put(at, operation);
    }
  }

  private void set(int operation, int count) {
    note(operation, "");
    memories[operation].lastSet = "/" + count;
  }

  private void note(int operation, String what) {
    Memory memory = memories[operation];
    if (memory.steps == 0) {
      if (operations.get(operation).dated()) {
        dated.append(operation);
      }
      memory.first = what;
    }
    memory.last = what;
    memory.steps++;
  }

  private String told(ServiceLifecycle read) {
    Scalable scalable = OperationFailed.unlessScalable(read);
    Intents intents = scalable.snapshot().marks().asOf(clock.instant());
    return scalable.desiredCount() + writer(intents.wokenAt()) + writer(intents.sleptAt())
        + writer(intents.killedAt());
  }

  private String writer(@Nullable Instant mark) {
    if (mark == null) {
      return "-";
    }
    Integer writer = writers.get(mark);
    return writer == null ? "o" : Integer.toString(writer);
  }

  List<Operation> operations() {
    return operations;
  }

  List<Event> events() {
    return events;
  }

  Instant now() {
    return clock.instant();
  }

  /** The service as it is. */
  Scalable service() {
    return OperationFailed.unlessScalable(service.now());
  }

  /** Writes down what one operation sees and does. */
  private record Watched(Scene scene, int operation) implements ServiceScaler {

    @Override
    public Readings<ServiceLifecycle> read(Collection<ServiceId> services) {
      Readings<ServiceLifecycle> readings = scene.cloud.read(services);
      ServiceLifecycle read = readings.of(SERVICE).orThrow();
      scene.happened(operation, read);
      scene.note(operation, scene.told(read));
      return readings;
    }

    @Override
    public void execute(ScaleCommand command) {
      scene.cloud.execute(command);
      scene.happened(operation, command);
      switch (command) {
        case WriteMarks(_, var edit) -> scene.wrote(operation, edit);
        case SetDesiredCount(_, int count) -> scene.set(operation, count);
      }
    }

    @Override
    public Collection<ServiceId> list(String cluster) {
      return scene.cloud.list(cluster);
    }
  }
}
