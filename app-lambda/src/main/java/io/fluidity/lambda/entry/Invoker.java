package io.fluidity.lambda.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

import com.amazonaws.services.lambda.runtime.Context;
import jakarta.inject.Inject;

import io.fluidity.lambda.answer.ResponseEncoder;
import io.fluidity.lambda.answer.Problems;
import io.fluidity.lambda.event.EventReader;
import io.fluidity.lambda.journal.InvocationLog;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.InvalidFieldException;

/** The way of every event through every function: read, act, answer, and one line in the log. */
final class Invoker {

  private final EventReader reader;
  private final RequestAuthorizer guard;
  private final ResponseEncoder encoder;
  private final Clock clock;
  private final LogSink log;

  @Inject
  Invoker(EventReader reader, RequestAuthorizer guard, ResponseEncoder encoder, Clock clock, LogSink log) {
    this.reader = reader;
    this.guard = guard;
    this.encoder = encoder;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Carries one event through.
   *
   * @throws InvocationFailedException where a direct or a scheduled invocation could not be done
   */
  void invoke(InputStream in, OutputStream out, Context context, Routes routes) throws IOException {
    InvocationLog line = new InvocationLog(context.getFunctionName(), context.getAwsRequestId(), clock.instant());
    try {
      out.write(Json.bytes(
          new Invocation(routes, guard, encoder, clock, line, context.getAwsRequestId())
              .respond(reader.read(in))));
    } catch (InvocationFailedException failed) {
      throw failed;
    } catch (InvalidFieldException wrong) {
      line.problem(Problems.of(wrong), null);
      throw new InvocationFailedException(Problems.of(wrong));
    } catch (RuntimeException | LinkageError fault) {
      line.problem(Problems.internal(), fault);
      throw new InvocationFailedException(Problems.internal());
    } finally {
      log.write(line.end(clock.instant()));
    }
  }
}
