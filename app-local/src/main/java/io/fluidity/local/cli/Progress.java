package io.fluidity.local.cli;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on the terminal; where nobody reads it, none is drawn. Safe for use by many threads. */
public final class Progress implements AutoCloseable {

  private static final int BAR_WIDTH = 78;

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /** A bar that counts steps. */
  public static Progress of(Terminal terminal, String task, long steps) {
    return new Progress(builder(terminal, task, steps).build());
  }

  /** A bar that counts bytes. */
  public static Progress ofBytes(Terminal terminal, String task, long bytes) {
    return new Progress(builder(terminal, task, bytes).setUnit(" KB", 1000).build());
  }

  private static ProgressBarBuilder builder(Terminal terminal, String task, long most) {
    return new ProgressBarBuilder().setTaskName(task).setInitialMax(most).setUpdateIntervalMillis(100)
        .clearDisplayOnFinish().setConsumer(new DelegatingProgressBarConsumer(line -> {
          if (terminal.progress()) {
            terminal.err().print("\r" + line);
            terminal.err().flush();
          }
        }, BAR_WIDTH));
  }

  /** So much more is done. */
  public void step(long more) {
    bar.stepBy(more);
  }

  @Override
  public void close() {
    bar.close();
  }
}
