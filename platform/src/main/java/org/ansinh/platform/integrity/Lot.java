package org.ansinh.platform.integrity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ansinh.linkage.Link;
import org.ansinh.platform.launch.DataKey;

/**
 * Pairs drawn by lot to be labelled, so many from each band of probability: whoever only labels the likeliest pairs learns nothing of
 * the others. The order is known to the installation's secret alone and stays the same, so that what was labelled makes room for the next.
 */
final class Lot {

    /** Below, pairs are too many and too plainly two people to be worth anybody's time. */
    static final double LEAST = 0.05;
    private static final double[] BANDS = {LEAST, 0.5, 0.8, 0.95, 0.99};
    /** Eighty that all agree show more than 95 %; five bands make the 400 that a register should have labelled. */
    private static final int OF_A_BAND = 80;

    private final DataKey key;

    Lot(DataKey key) {
        this.key = key;
    }

    List<Link> draw(List<Link> links) {
        List<List<Link>> bands = new ArrayList<>();
        for (int i = 0; i < BANDS.length; i++) {
            bands.add(new ArrayList<>());
        }
        links.stream().filter(link -> !link.decided() && link.probability() >= LEAST).forEach(link -> bands.get(band(link)).add(link));
        return bands.stream().flatMap(band -> band.stream().sorted(Comparator.comparingLong(this::place)).limit(OF_A_BAND)).toList();
    }

    private static int band(Link link) {
        int band = BANDS.length - 1;
        while (link.probability() < BANDS[band]) {
            band--;
        }
        return band;
    }

    private long place(Link link) {
        return ByteBuffer.wrap(key.sign("integrity: lot of pairs", link.left() + " " + link.right())).getLong();
    }
}
