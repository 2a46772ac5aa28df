package org.tamis.studio.filter;

import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.Found;

/** Takes what a preview finds, in the thread of the preview. */
interface PreviewReader {
  /** Before the first message. */
  void begun(FilterWords words, FilterScript script, ChosenMail mail);

  /** One more message has been looked at. */
  void looked(Counts counts);

  /** One about which there is something to tell. */
  void found(Found found);

  /**
   * One that cannot be read.
   *
   * @param reason a clause
   */
  void problem(String name, String reason);

  /** Whether anybody still waits for more. */
  boolean goesOn();
}
