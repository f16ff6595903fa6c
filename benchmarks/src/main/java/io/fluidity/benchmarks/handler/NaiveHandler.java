package io.fluidity.benchmarks.handler;

import java.time.Instant;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A straightforward wake: the SDK's defaults, and an event that Lambda's runtime maps to an object. */
public class NaiveHandler implements RequestHandler<NaiveHandler.Event, NaiveHandler.Response> {

  /** The event, a bean for the serializer of Lambda's runtime. */
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

  /** The response. */
  public record Response(String action, int desiredCount) {

    public String getAction() {
      return action;
    }

    public int getDesiredCount() {
      return desiredCount;
    }
  }

  /** Variant with the four calls of a wake that is safe against concurrent operations. */
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
  public final Response handleRequest(Event event, Context context) {
    wake(event);
    return new Response("wake", 1);
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
