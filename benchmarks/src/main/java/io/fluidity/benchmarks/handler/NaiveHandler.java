package io.fluidity.benchmarks.handler;

import java.time.Instant;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A wake as one writes it first: the SDK's defaults, and an event that Lambda's client maps to an object. */
public class NaiveHandler implements RequestHandler<NaiveHandler.Event, NaiveHandler.Answer> {

  /** What is asked, as the serializer of Lambda's client wants it. */
  public static final class Event {
    private String clusterName = "";
    private String serviceName = "";

    public String getClusterName() {
      return clusterName;
    }

    public void setClusterName(String clusterName) {
      this.clusterName = clusterName;
    }

    public String getServiceName() {
      return serviceName;
    }

    public void setServiceName(String serviceName) {
      this.serviceName = serviceName;
    }
  }

  /** What is answered. */
  public record Answer(String action, int desiredCount) {

    public String getAction() {
      return action;
    }

    public int getDesiredCount() {
      return desiredCount;
    }
  }

  /** The same with as many calls as a wake makes that no other operation can undo. */
  public static final class FourCalls extends NaiveHandler {
    @Override
    void wake(Event event) {
      Service service = describe(event);
      ecs.tagResource(request -> request.resourceArn(service.serviceArn())
          .tags(Tag.builder().key("fluidity:woken-at").value(Instant.now().toString()).build()));
      set(event, service);
      describe(event);
    }
  }

  final EcsClient ecs = EcsClient.create();

  @Override
  public final Answer handleRequest(Event event, Context context) {
    wake(event);
    return new Answer("wake", 1);
  }

  void wake(Event event) {
    set(event, describe(event));
  }

  final void set(Event event, Service service) {
    ecs.updateService(request -> request.cluster(event.clusterName).service(service.serviceName())
        .desiredCount(Math.max(1, service.desiredCount())));
  }

  final Service describe(Event event) {
    return ecs.describeServices(request -> request.cluster(event.clusterName).services(event.serviceName)
        .include(ServiceField.TAGS)).services().getFirst();
  }
}
