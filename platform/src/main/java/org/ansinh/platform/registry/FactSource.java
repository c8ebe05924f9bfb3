package org.ansinh.platform.registry;

/** Gives the facts of people or households on one day, as known at one instant, to a sink. */
interface FactSource {

    /** Nothing recorded of anybody. */
    FactSource NONE = new FactSource() {
        @Override
        public void personFacts(Residents.Index people, Populations.FactSink sink) {
            // nobody
        }

        @Override
        public void householdFacts(Residents.Index households, Populations.FactSink sink) {
            // nowhere
        }
    };

    void personFacts(Residents.Index people, Populations.FactSink sink);

    void householdFacts(Residents.Index households, Populations.FactSink sink);
}
