package io.fluidity.functions.operation;

import java.util.List;

import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.functions.event.RequestFields;
import io.fluidity.functions.json.Fields;

/** Kills one service. A schedule that names none kills every managed service. */
public record KillOperation(ControlPlane controlPlane, Targets targets) implements Operation {

  @Override
  public Action action() {
    return Action.KILL;
  }

  @Override
  public List<String> fields(Request.Trigger trigger) {
    return trigger == Request.Trigger.SCHEDULE ? List.of(RequestFields.FORCE) : List.of();
  }

  @Override
  public OperationResult run(Request request) {
    Fields fields = request.fields();
    return switch (request.trigger()) {
      case DIRECT, URL ->
        new OperationResult.Killed(controlPlane.kill(targets.one(fields), new KillMode.Manual()));
      case SCHEDULE -> {
        KillMode mode = new KillMode.Scheduled(request.due(), fields.bool(RequestFields.FORCE));
        Fleet fleet = targets.oneOrAll(fields);
        yield new OperationResult.KilledOnSchedule(controlPlane.kill(fleet, mode), fleet.unlisted());
      }
    };
  }
}
