package io.fluidity.lambda.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

import com.amazonaws.services.lambda.runtime.Context;
import jakarta.inject.Inject;

import io.fluidity.lambda.answer.AnswerEncoder;
import io.fluidity.lambda.answer.Problems;
import io.fluidity.lambda.event.EventReader;
import io.fluidity.lambda.journal.LogLine;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.json.Json;
import io.fluidity.lambda.json.WrongField;

/** The way of every event through every function: read, act, answer, and one line in the log. */
final class Invoker {

  private final EventReader reader;
  private final UrlGuard guard;
  private final AnswerEncoder encoder;
  private final Clock clock;
  private final LogSink log;

  @Inject
  Invoker(EventReader reader, UrlGuard guard, AnswerEncoder encoder, Clock clock, LogSink log) {
    this.reader = reader;
    this.guard = guard;
    this.encoder = encoder;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Carries one event through.
   *
   * @throws InvocationFailed where a direct or a scheduled invocation could not be done
   */
  void invoke(InputStream in, OutputStream out, Context context, Routes routes) throws IOException {
    LogLine line = new LogLine(context.getFunctionName(), context.getAwsRequestId(), clock.instant());
    try {
      out.write(Json.bytes(
          new Invocation(routes, guard, encoder, clock, line, context.getAwsRequestId())
              .answer(reader.read(in))));
    } catch (InvocationFailed failed) {
      throw failed;
    } catch (WrongField wrong) {
      line.problem(Problems.of(wrong), null);
      throw new InvocationFailed(Problems.of(wrong));
    } catch (RuntimeException | LinkageError fault) {
      line.problem(Problems.internal(), fault);
      throw new InvocationFailed(Problems.internal());
    } finally {
      log.write(line.end(clock.instant()));
    }
  }
}
