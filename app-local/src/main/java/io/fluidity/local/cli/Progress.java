package io.fluidity.local.cli;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress bar; not drawn unless standard error is a terminal. Thread-safe. */
public final class Progress implements AutoCloseable {

  private static final int BAR_WIDTH = 78;

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /** Returns a bar that counts steps. */
  public static Progress of(Terminal terminal, String task, long steps) {
    return new Progress(builder(terminal, task, steps).build());
  }

  /** Returns a bar that counts bytes. */
  public static Progress ofBytes(Terminal terminal, String task, long bytes) {
    return new Progress(builder(terminal, task, bytes).setUnit(" KB", 1000).build());
  }

  private static ProgressBarBuilder builder(Terminal terminal, String task, long max) {
    return new ProgressBarBuilder().setTaskName(task).setInitialMax(max).setUpdateIntervalMillis(100)
        .clearDisplayOnFinish().setConsumer(new DelegatingProgressBarConsumer(line -> {
          if (terminal.progress()) {
            terminal.err().print("\r" + line);
            terminal.err().flush();
          }
        }, BAR_WIDTH));
  }

  /** Advances the bar. */
  public void step(long more) {
    bar.stepBy(more);
  }

  @Override
  public void close() {
    bar.close();
  }
}
