package org.tamis.grammar.parse;

/**
 * What a script may use at most. A breach is one error that names the limit; all values are 1 or
 * more, otherwise IllegalArgumentException.
 *
 * @param scriptOctets size of the script in UTF-8
 * @param stringOctets size of one string in UTF-8, as written
 * @param arguments arguments of one command or one test
 * @param blockNesting blocks inside each other, at most {@link #DEEPEST}
 * @param testNesting tests inside each other, at most {@link #DEEPEST}
 * @param listItems strings in one list
 */
public record ParseLimits(
    int scriptOctets,
    int stringOctets,
    int arguments,
    int blockNesting,
    int testNesting,
    int listItems) {
  /** No limit for nesting is larger: the stack of a virtual thread has to hold both. */
  public static final int DEEPEST = 100;

  public static final ParseLimits DEFAULTS = new ParseLimits(1 << 20, 1 << 20, 32, 32, 32, 100_000);

  public ParseLimits {
    check("scriptOctets", scriptOctets, Integer.MAX_VALUE);
    check("stringOctets", stringOctets, Integer.MAX_VALUE);
    check("arguments", arguments, Integer.MAX_VALUE);
    check("blockNesting", blockNesting, DEEPEST);
    check("testNesting", testNesting, DEEPEST);
    check("listItems", listItems, Integer.MAX_VALUE);
  }

  /** The same limits with another size of scripts. */
  public ParseLimits withScriptOctets(int octets) {
    return new ParseLimits(octets, stringOctets, arguments, blockNesting, testNesting, listItems);
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " is not in 1.." + most + ": " + value);
    }
  }
}
