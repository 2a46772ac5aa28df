/** Generators and oracles for tests of this and other modules. */
package org.tamis.grammar.testing;
