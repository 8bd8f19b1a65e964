package io.medianest.worker.video.film;

/**
 * What a picture needs before it is scaled. Rotation and pixels that are not square need nothing
 * here: ffmpeg turns frames upright as it decodes them, and scaling to the displayed size squares
 * them.
 *
 * @param interlaced whether a frame holds two moments
 * @param range how bright its brightest may be
 */
public record Repair(boolean interlaced, Range range) {
  public static final Repair NONE = new Repair(false, Range.STANDARD);

  /** Names are ffprobe's and zscale's. */
  public enum Range {
    STANDARD(""),
    /** SMPTE ST 2084, in HDR10 and Dolby Vision. */
    PQ("smpte2084"),
    /** Hybrid log-gamma, of phones and broadcasters. */
    HLG("arib-std-b67");

    private final String transfer;

    Range(String transfer) {
      this.transfer = transfer;
    }

    static Range of(String transfer) {
      return transfer.equals(PQ.transfer) ? PQ : transfer.equals(HLG.transfer) ? HLG : STANDARD;
    }
  }

  /** Diffuse white in nits: that of the screens renditions are made for. */
  private static final String WHITE = "npl=100";

  /**
   * Filters, each with a comma behind it; none for a picture that is well.
   *
   * @param width of the largest picture made of it: what is tone-mapped is scaled before, since
   *     mapping costs more than anything else
   */
  public String filters(int width, int height) {
    String fields = interlaced ? "bwdif=mode=send_frame:deint=interlaced," : "";
    return range == Range.STANDARD
        ? fields
        : fields
            + "zscale=w=%d:h=%d:tin=%s:min=bt2020nc:pin=bt2020:t=linear:%s,"
                .formatted(width, height, range.transfer, WHITE)
            + "format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
            + "zscale=t=bt709:m=bt709:r=tv,format=yuv420p,";
  }
}
