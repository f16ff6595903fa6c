package io.fluidity.local.simulate;

import io.fluidity.domain.service.ServiceLifecycle.Stage;

/** How a service stood at the start of a minute, and how many used it in that minute. */
record Minute(Stage stage, int connections) {}
