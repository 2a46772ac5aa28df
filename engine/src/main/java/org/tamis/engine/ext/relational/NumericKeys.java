package org.tamis.engine.ext.relational;

import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;

/**
 * Keys that are to be numbers. RFC 4790 §9.1.1: without a digit at its start a key stands for
 * infinity, which is hardly ever what its author means, and never what a minus sign means.
 */
final class NumericKeys {
  private NumericKeys() {}

  static void check(TextList keys, Report report) {
    for (Text key : keys.items()) {
      key.constant()
          .filter(value -> !beginsWithDigit(value))
          .ifPresent(value ->
              report.warning(
                  "SV0261",
                  key.span(),
                  "\"" + Shown.text(value) + "\" does not start with a digit, so it means infinity",
                  "write a number in digits, without a sign"));
    }
  }

  private static boolean beginsWithDigit(String value) {
    return !value.isEmpty() && value.charAt(0) >= '0' && value.charAt(0) <= '9';
  }
}
