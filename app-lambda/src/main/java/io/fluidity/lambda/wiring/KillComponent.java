package io.fluidity.lambda.wiring;

import java.time.Clock;

import dagger.BindsInstance;
import dagger.Component;

import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.lambda.entry.KillHandler;
import io.fluidity.lambda.journal.LogSink;
import io.fluidity.lambda.settings.FunctionSettings;

/** The function kill. */
@Component(modules = {CoreModule.class, KillModule.class})
public interface KillComponent {

  KillHandler handler();

  /** Binds the function to a cloud. */
  @Component.Factory
  interface Factory {
    KillComponent create(@BindsInstance FunctionSettings settings, @BindsInstance ServiceScaler scaler,
        @BindsInstance Clock clock, @BindsInstance Pause pause, @BindsInstance LogSink log);
  }
}
