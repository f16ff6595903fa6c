/** The local server as a process, in a browser and with the AWS CLI. */
@NullMarked
package io.fluidity.e2e.serve;

import org.jspecify.annotations.NullMarked;
