/** The rules of one ManageSieve session: states and commands, without sockets. */
@NullMarked
package org.tamis.managesieve.session;

import org.jspecify.annotations.NullMarked;
