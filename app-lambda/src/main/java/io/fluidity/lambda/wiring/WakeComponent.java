package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.BindsInstance;
import dagger.Component;

import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.lambda.entry.WakeHandler;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.settings.FunctionSettings;

/** The function wake. */
@Component(modules = {CoreModule.class, WakeModule.class})
public interface WakeComponent {

  WakeHandler handler();

  /** Binds the function to a cloud. */
  @Component.Factory
  interface Factory {
    WakeComponent create(@BindsInstance FunctionSettings settings, @BindsInstance ServiceScaler scaler,
        @BindsInstance Clock clock, @BindsInstance Pause pause, @BindsInstance LogSink log);
  }
}
