package io.fluidity.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Tag;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/**
 * Adapter of ECS. Up to 10 services of a cluster share a {@code DescribeServices} call, and up to 10 calls
 * run in parallel. Reads and writes stay within the rates that ECS allows. A failed call affects only its own
 * services, but after a timeout, the remaining calls are not made. Thread-safe.
 */
public final class EcsScaler implements ServiceScaler {

  /** Limit of DescribeServices (Amazon ECS API reference). */
  private static final int MAX_SERVICES_PER_CALL = 10;

  /** Limit of ListServices (Amazon ECS API reference). */
  private static final int MAX_SERVICES_PER_PAGE = 100;

  private static final String DESCRIBE = "ecs:DescribeServices";
  private static final String LIST = "ecs:ListServices";
  private static final String TAG = "ecs:TagResource";
  private static final String UPDATE = "ecs:UpdateService";

  private final EcsClient ecs;
  private final SdkErrorTranslator errors;
  /** TagResource needs the ARN of a service, which only a read returns. */
  private final Map<ServiceId, String> arns = new ConcurrentHashMap<>();
  private final EcsRateLimits rateLimits;

  EcsScaler(EcsClient ecs, SdkErrorTranslator errors, EcsRateLimits rateLimits) {
    this.ecs = ecs;
    this.errors = errors;
    this.rateLimits = rateLimits;
  }

  /** Services of one cluster for one call. */
  private record Batch(String cluster, List<ServiceId> services) {}

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    Map<ServiceId, Result<ServiceLifecycle>> results = new LinkedHashMap<>();
    AtomicReference<@Nullable Failure> timeout = new AtomicReference<>();
    List<Batch> batches = batches(services);
    ParallelCalls.map(batches, batch -> {
      // A request with a single read should not have to wait for a sweep.
      if (batches.size() > 1) {
        rateLimits.reads().acquire();
      }
      return read(batch, timeout);
    }).forEach(results::putAll);
    return new BatchResult<>(results);
  }

  private static List<Batch> batches(Collection<ServiceId> services) {
    Map<String, List<ServiceId>> byCluster = new LinkedHashMap<>();
    new LinkedHashSet<>(services)
        .forEach(id -> byCluster.computeIfAbsent(id.cluster(), _ -> new ArrayList<>()).add(id));
    List<Batch> batches = new ArrayList<>();
    byCluster.forEach((cluster, ids) -> {
      for (int from = 0; from < ids.size(); from += MAX_SERVICES_PER_CALL) {
        batches
            .add(new Batch(cluster, ids.subList(from, Math.min(from + MAX_SERVICES_PER_CALL, ids.size()))));
      }
    });
    return batches;
  }

  /**
   * After a timeout, the remaining batches fail at once, since a timeout of each could exceed that of the
   * function.
   */
  private Map<ServiceId, Result<ServiceLifecycle>> read(Batch batch,
      AtomicReference<@Nullable Failure> timeout) {
    Failure earlier = timeout.get();
    if (earlier != null) {
      return all(batch, _ -> Result.failed(earlier));
    }
    try {
      DescribeServicesResponse response = describe(batch.cluster(), batch.services());
      return all(batch, id -> result(id, response));
    } catch (OperationFailedException failed) {
      if (failed.failure() instanceof Failure.TimedOut timedOut) {
        timeout.set(timedOut);
      }
      return all(batch, id -> failed.getCause() instanceof ClusterNotFoundException
          ? Result.of(new ServiceLifecycle.Missing(id, MissingReason.NO_SUCH_CLUSTER))
          : Result.failed(failed.failure()));
    }
  }

  private static Map<ServiceId, Result<ServiceLifecycle>> all(Batch batch,
      Function<ServiceId, Result<ServiceLifecycle>> result) {
    Map<ServiceId, Result<ServiceLifecycle>> results = new LinkedHashMap<>();
    batch.services().forEach(id -> results.put(id, result.apply(id)));
    return results;
  }

  private DescribeServicesResponse describe(String cluster, List<ServiceId> batch) {
    return errors.call(DESCRIBE, () -> ecs.describeServices(request -> request.cluster(cluster)
        .services(batch.stream().map(ServiceId::service).toList()).include(ServiceField.TAGS)));
  }

  private Result<ServiceLifecycle> result(ServiceId id, DescribeServicesResponse response) {
    try {
      for (Service service : response.services()) {
        if (id.service().equals(service.serviceName())) {
          if (service.serviceArn() != null) {
            arns.put(id, service.serviceArn());
          }
          return Result.of(EcsServiceMapper.lifecycle(id, service));
        }
      }
      return undescribed(id, response);
    } catch (OperationFailedException failed) {
      return Result.failed(failed.failure());
    }
  }

  /** Only a service that ECS reports as MISSING is missing. */
  private static Result<ServiceLifecycle> undescribed(ServiceId id, DescribeServicesResponse response) {
    for (software.amazon.awssdk.services.ecs.model.Failure failure : response.failures()) {
      if (failure.arn() != null && id.service().equals(nameIn(failure.arn()))) {
        return "MISSING".equals(failure.reason())
            ? Result.of(new ServiceLifecycle.Missing(id, MissingReason.NO_SUCH_SERVICE))
            : Result.failed(new Failure.Rejected(DESCRIBE, id + ": " + failure.reason()));
      }
    }
    return Result.failed(new Failure.Unreachable(DESCRIBE, "the response does not contain " + id));
  }

  private static String nameIn(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  @Override
  public void execute(ScaleCommand command) {
    switch (command) {
      case WriteTags(var service, var patch) -> writeTags(service, patch.tags());
      case SetDesiredCount(var service, var count) -> change(service, UPDATE,
          rateLimits.updates(),
          () -> ecs.updateService(request -> request.cluster(service.cluster()).service(service.service())
              .desiredCount(count)));
    }
  }

  private void writeTags(ServiceId service, Map<String, String> tags) {
    List<Tag> each = tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    String arn = arn(service);
    change(service, TAG, rateLimits.tags(),
        () -> ecs.tagResource(request -> request.resourceArn(arn).tags(each)));
  }

  private String arn(ServiceId service) {
    String cached = arns.get(service);
    if (cached != null) {
      return cached;
    }
    return switch (read(List.of(service)).get(service).orThrow()) {
      case ServiceLifecycle.Missing(var id, var reason) ->
        throw new OperationFailedException(new Failure.Missing(id, reason));
      case ServiceLifecycle.Existing _ -> {
        String read = arns.get(service);
        if (read == null) {
          throw new OperationFailedException(
              new Failure.Unreachable(DESCRIBE, "the response has no serviceArn of the service"));
        }
        yield read;
      }
    };
  }

  /** Makes a call that changes a service, which may have been deleted. */
  private void change(ServiceId service, String action, RateLimiter limit, Runnable call) {
    limit.acquire();
    try {
      errors.call(action, () -> {
        call.run();
        return service;
      });
    } catch (OperationFailedException failed) {
      MissingReason reason = missingReason(failed.getCause());
      throw reason == null ? failed
          : new OperationFailedException(new Failure.Missing(service, reason), failed.getCause());
    }
  }

  private static @Nullable MissingReason missingReason(@Nullable Throwable cause) {
    return switch (cause) {
      case ClusterNotFoundException _ -> MissingReason.NO_SUCH_CLUSTER;
      case ServiceNotFoundException _,ResourceNotFoundException _ -> MissingReason.NO_SUCH_SERVICE;
      case ServiceNotActiveException _ -> MissingReason.INACTIVE;
      case null, default -> null;
    };
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    List<ServiceId> services = new ArrayList<>();
    try {
      String page = null;
      do {
        String token = page;
        rateLimits.reads().acquire();
        ListServicesResponse response = errors.call(LIST, () -> ecs.listServices(
            request -> request.cluster(cluster).maxResults(MAX_SERVICES_PER_PAGE).nextToken(token)));
        response.serviceArns().forEach(arn -> services.add(new ServiceId(cluster, nameIn(arn))));
        page = response.nextToken();
      } while (page != null && !page.isEmpty());
      return services;
    } catch (OperationFailedException failed) {
      if (failed.getCause() instanceof ClusterNotFoundException) {
        return List.of();
      }
      throw failed;
    }
  }
}
