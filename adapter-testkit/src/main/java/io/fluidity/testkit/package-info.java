/** Contract tests that an adapter of the ports must pass. */
@NullUnmarked
package io.fluidity.testkit;

import org.jspecify.annotations.NullUnmarked;
