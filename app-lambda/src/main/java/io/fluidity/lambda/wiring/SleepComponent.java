package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.BindsInstance;
import dagger.Component;

import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.lambda.entry.SleepHandler;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.settings.FunctionSettings;

/** The function sleep. */
@Component(modules = {CoreModule.class, SleepModule.class})
public interface SleepComponent {

  SleepHandler handler();

  /** Binds the function to a cloud. */
  @Component.Factory
  interface Factory {
    SleepComponent create(@BindsInstance FunctionSettings settings, @BindsInstance ServiceScaler scaler,
        @BindsInstance ActivityMetrics metrics, @BindsInstance Clock clock, @BindsInstance Pause pause,
        @BindsInstance LogSink log);
  }
}
