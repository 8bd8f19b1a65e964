package io.medianest.worker.moderation;

import java.util.Map;
import java.util.Optional;

/** What the operator's program thinks of a file. */
public sealed interface Opinion {
  /** The verdict's name in a manifest. */
  String VERDICT = "moderation";

  /** The name of the reason for it. */
  String REASON = "moderation.reason";

  record Safe() implements Opinion {}

  /**
   * @param reason in the program's words; may be empty
   */
  record Unsafe(String reason) implements Opinion {}

  /** It was asked and could not say: no reason to call a file safe. */
  record Unknown() implements Opinion {}

  /** There is no program, or nothing to show it. */
  record NotAsked() implements Opinion {}

  /** The longest reason that is kept. */
  int LONGEST_REASON = 200;

  /**
   * Reads the program's answer: {@code safe}, or {@code unsafe} and a reason, on the first line.
   */
  static Opinion read(String answer) {
    String line = answer.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    String[] words = line.split("\\s+", 2);
    return switch (words[0]) {
      case "safe" -> new Safe();
      case "unsafe" -> {
        String reason = words.length > 1 ? words[1] : "";
        yield new Unsafe(reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
      }
      default -> new Unknown();
    };
  }

  /** As a manifest tells it. */
  default Map<String, String> notes() {
    return switch (this) {
      case Safe _ -> Map.of(VERDICT, "safe");
      case Unsafe(String reason) when reason.isEmpty() -> Map.of(VERDICT, "unsafe");
      case Unsafe(String reason) -> Map.of(VERDICT, "unsafe", REASON, reason);
      case Unknown _ -> Map.of(VERDICT, "unknown");
      case NotAsked _ -> Map.of(VERDICT, "skipped");
    };
  }

  /** Why somebody should look at a file with these notes; empty when nobody has to. */
  static Optional<String> reasonToLook(Map<String, String> notes) {
    return switch (notes.getOrDefault(VERDICT, "")) {
      case "unsafe" -> Optional.of(notes.getOrDefault(REASON, "unsafe"));
      case "unknown" -> Optional.of("unchecked");
      default -> Optional.empty();
    };
  }
}
