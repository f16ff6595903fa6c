package io.fluidity.local.simulate;

import io.fluidity.domain.service.ServiceLifecycle.Stage;

/** Stage of a service at the start of a minute, and its connections in that minute. */
record Minute(Stage stage, int connections) {}
