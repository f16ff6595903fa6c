/** {@code fluidity serve}: the control plane behind a local HTTP server, on a simulated cloud or on AWS. */
@NullMarked
package io.fluidity.local.serve;

import org.jspecify.annotations.NullMarked;
