/**
 * {@code fluidity serve}: the whole control plane on a laptop, behind a local server, on a simulated cloud,
 * or on AWS.
 */
@NullMarked
package io.fluidity.local.serve;

import org.jspecify.annotations.NullMarked;
