/** Model of the protocol that shares no code with the domain, and its comparison with the real code. */
@NullMarked
package io.fluidity.verification.model;

import org.jspecify.annotations.NullMarked;
