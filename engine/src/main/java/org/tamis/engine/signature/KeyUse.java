package org.tamis.engine.signature;

/** What a match type does with one key. */
public enum KeyUse {
  /** The whole value is the key. */
  WHOLE,
  /** The value contains the key. */
  PART,
  /** The value fits the key's wildcards. */
  WILDCARDS,
  /** The value fits a regular expression. */
  EXPRESSION,
  /** The value comes before or after the key. */
  ORDER,
  /** The key names something in which the value is looked up. */
  MEMBERSHIP,
  /** The key is not compared with values. */
  OTHER
}
