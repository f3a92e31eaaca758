/** Made from the OpenAPI document by `npm run api-client`. */
// @ts-nocheck
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["HealthController_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["HealthController_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/o/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what is to be confirmed; confirms nothing */
        get: operations["OptInController_ask"];
        put?: never;
        /** Confirm */
        post: operations["OptInController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/r/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lead to the page for reviews, which is the same for everybody */
        get: operations["ReviewController_lead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process can do its work */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/s/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the question after a visit; answers nothing */
        get: operations["SurveyController_ask"];
        put?: never;
        /** Answer the question after a visit, once: score from 0 to 10, and a comment */
        post: operations["SurveyController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/u/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what can be unsubscribed from; changes nothing */
        get: operations["UnsubscribeController_ask"];
        put?: never;
        /** Unsubscribe: from this kind of message, or with scope=all from everything */
        post: operations["UnsubscribeController_unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the reviews of access that were done, the newest first */
        get: operations["AccessReviewsController_list"];
        put?: never;
        /**
         * Mark a review of access as done, and end the access that it ends
         * @description Every user and every key that can come in is kept or ended, else nothing is done. Access of owners is ended by owners, nobody ends their own, and one owner always remains. Each that is ended has a row of its own in the audit trail. The next is due within two years. It cannot be changed later. The notes are about staff: no names of patients.
         */
        post: operations["AccessReviewsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a review of access, with what was decided about each */
        get: operations["AccessReviewsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Divide bookings or visits among the channels, campaigns, lines and people that may have led to them
         * @description Credit, what nothing accounts for and what filters leave out add up to all conversions. `parameters` has everything that the numbers depend on. What is left out of the query is as in /v1/attribution-settings.
         */
        get: operations["AttributionController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/attribution.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same report as CSV; it tells of nobody whom the report does not tell of */
        get: operations["AttributionController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow patients from the month of their first visit: what they brought, who came again, when they paid back */
        get: operations["WorthController_cohort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All models side by side, and beside them what was measured by lot
         * @description `items` divide the same conversions in ten ways. `lift` is of each journey that holds people out and of the control group, who are followed for 30 days: it is the only number here that says what would not have been otherwise.
         */
        get: operations["AttributionController_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/control-group/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What all marketing journeys bring together, measured against the clinic’s control group */
        get: operations["LiftController_ofControlGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far patients came whose way to care began in a time, and how long it took them
         * @description `by` takes serviceLine, channel or both. The last 90 days unless told. Numbers of few people are null without phi.read.
         */
        get: operations["FunnelsController_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/journeys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a journey did, by version, of those who entered in a time; and step by step
         * @description The last 90 days unless told. What is booked or visited within 30 days of entering counts. Cost is in hundredths of the currency.
         */
        get: operations["ResultsController_journey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/journeys/{key}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a journey brings, measured against the patients it holds out by lot
         * @description By assignment, and by the first time a patient was assigned in the time asked for; the last 90 days unless told. Numbers of few people are null without phi.read.
         */
        get: operations["LiftController_ofJourney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/leaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where fewer patients go on from stage to stage than in the year before
         * @description Those that cost most people first. `least`: how many must be lost before it is called a leak (10).
         */
        get: operations["FunnelsController_leaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/ltv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Estimate what a new patient will bring within a horizon, in two ways, each with an interval of 95 %
         * @description Money is margin. Where the clinic has too little history for a way, it says so instead of a number.
         */
        get: operations["WorthController_lifetime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the messages that were planned in a time
         * @description By channel, purpose, template, journey or week. That mail was opened is not in it: providers open it themselves, so it says nothing of people.
         */
        get: operations["ResultsController_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/power": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many people, and days, a hold-out needs before it can show an effect
         * @description Takes {baseline, effect, power?, alpha?, holdout?, journey?}. Days follow from who entered the journey lately; both are null without phi.read where those were few.
         */
        post: operations["LiftController_power"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/response-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How soon tasks were taken up and done, and replies answered: by kind of work, never by person
         * @description By kind, role or week. Times are in seconds, by the clock and by the clinic’s opening hours.
         */
        get: operations["ResultsController_responseTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what was spent on each line of care, and what came of it in the same days
         * @description Both days are included; the last three months unless you say otherwise. Nothing is credited to channels here. Ratios that would divide by nothing are null.
         */
        get: operations["WorthController_return"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, the newest first: what each may do, when it ends, when it was last used */
        get: operations["ApiKeysController_list"];
        put?: never;
        /**
         * Make an API key, and read it for the only time
         * @description It may do what its role may, or the `scopes` of it that are named. Nobody makes a key that does more, or lasts longer, than they do themselves; keys of owners are made by owners.
         */
        post: operations["ApiKeysController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an API key at once, with every secret it has */
        post: operations["ApiKeysController_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key another secret
         * @description The one before opens for `graceHours` more (24 unless said, 168 at most), or until the key is revoked.
         */
        post: operations["ApiKeysController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attribution-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what is a touch, by which channel, and how credit is divided by service line */
        get: operations["AttributionSettingsController_get"];
        /**
         * Save a new version
         * @description What is left out is as shipped. Sums are reckoned anew, and where touches or channels change all signals are read again; reports are right meanwhile, and take longer.
         */
        put: operations["AttributionSettingsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attribution-settings/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all versions, the newest first; reports name the one they were made under */
        get: operations["AttributionSettingsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what each ad platform may be told */
        get: operations["AudiencesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/destinations/{destination}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let an ad platform be told less, or more with a signed acceptance of the risk */
        put: operations["AudiencesController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how to aim at an audience on an ad platform
         * @description There is no list of people in it, and no way to get one. Only what the platform may be told is in it.
         */
        post: operations["AudiencesController_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audiences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count an audience, if it is large enough and not too near another that was counted
         * @description Numbers are rounded down to tens. The same question gets the same answer until enough people have changed. What is refused says why.
         */
        post: operations["AudiencesController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who did what, the last first; `patient` finds whoever looked at one */
        get: operations["AuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the rows that the filters leave, up to 50,000, as CSV; more are refused with 422 */
        get: operations["AuditController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask how far the verification has come that is at work
         * @description Rows that were looked at, of how many. Both null where none of your clinic is at work in the process that answers, or it has only begun.
         */
        get: operations["AuditController_progress"];
        put?: never;
        /**
         * Look for rows that were changed, removed, reordered or put in by hand
         * @description Goes through the whole trail, tens of thousands of rows a second. One at a time in a process; 429 while another is at it.
         */
        post: operations["AuditController_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List emergency access, the newest first */
        get: operations["BreakGlassController_list"];
        put?: never;
        /**
         * Open the reading of patients to yourself, in an emergency
         * @description For 30 minutes unless said, 60 at most. Compliance is told at once, everything that is done meanwhile is marked, and somebody else reviews it.
         */
        post: operations["BreakGlassController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read why emergency access was opened, and everything that was seen and done under it */
        get: operations["BreakGlassController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End emergency access before its time: your own, or as an admin anybody’s */
        post: operations["BreakGlassController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether emergency access was justified; closes its task
         * @description For somebody other than who used it. After `not_justified`, open an incident.
         */
        post: operations["BreakGlassController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read when journeys are paused by themselves, and the figures of each journey now */
        get: operations["BreakersController_read"];
        /**
         * Set when journeys are paused by themselves
         * @description What is left out is as Attend ships it; null turns a measure off.
         */
        put: operations["BreakersController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the 100 newest broadcasts */
        get: operations["BroadcastsController_list"];
        put?: never;
        /**
         * Send a journey to everybody in a segment, so many a minute and so many in all
         * @description The audience is fixed when it starts, by lot where the segment has more than maxPatients. With preview: true nothing is changed, and the answer says who would be refused and why.
         */
        post: operations["BroadcastsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how far a broadcast is */
        get: operations["BroadcastsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take nobody else; whoever was taken stays in the journey
         * @description An enrolment of a segment is cancelled in the same way, by its id.
         */
        post: operations["BroadcastsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take nobody until it is resumed; messages of those who were taken still leave */
        post: operations["BroadcastsController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on where it was paused */
        post: operations["BroadcastsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the channels, with the providers that are set up, in the order in which they are tried
         * @description Providers are set up by whoever runs the installation. What is paused is at `/v1/pauses`.
         */
        get: operations["ChannelsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message that says it is a test to an address, over a channel
         * @description It says nothing of anybody, has no row in the ledger and no second try, and a pause does not hold it back: that is how one sees whether a pause can end. Agreements count, and whoever opted out gets none.
         */
        post: operations["ChannelsController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the clinic decided about its messages */
        get: operations["ClinicController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some of it */
        patch: operations["ClinicController_change"];
        trace?: never;
    };
    "/v1/clinic/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What messages cost, in cents; list prices until the clinic states its own */
        get: operations["PricesController_get"];
        /** State what a segment of a text message, an email and a call cost */
        put: operations["PricesController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over consents from elsewhere: up to 5000 rows, each judged by itself
         * @description CSV with the columns in its first line, or an array. The same row again is a duplicate.
         */
        post: operations["ConsentsController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deidentified-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a file of de-identified patients (Safe Harbor, 45 CFR 164.514(b)(2)), as CSV
         * @description A row for each patient in each line of care that may be named, with what is rare withheld.
         */
        post: operations["DeidentifiedExportsController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List to whom patient data went, the last first */
        get: operations["DisclosuresController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what became of everybody on a list */
        get: operations["EnrolmentsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send up to 500 patients a message by hand, through the same gate and ledger as any other
         * @description Each has a message of their own, and whether it leaves the gate decides when it is due. With an Idempotency-Key a repetition is the same messages.
         */
        post: operations["FollowUpsController_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow-ups/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whom such a message would reach, and who would be refused and why
         * @description The gate is asked as of when the message is due, going by what is known now; each is judged as if alone. Nothing is planned.
         */
        post: operations["FollowUpsController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/email/generic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take email events, signed as Standard Webhooks says */
        post: operations["EmailHooksController_generic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/email/ses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take notifications of Amazon SES from Amazon SNS */
        post: operations["EmailHooksController_ses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/twilio/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an inbound text message from Twilio */
        post: operations["TwilioInboundController_inbound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/twilio/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a status callback of Twilio */
        post: operations["TwilioController_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/twilio/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell Twilio what to say in a call that was answered */
        post: operations["VoiceController_answered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/twilio/voice/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the key that was pressed in a call */
        post: operations["VoiceController_pressed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/twilio/voice/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a status callback of a call */
        post: operations["VoiceController_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List incidents with their clocks, the newest first */
        get: operations["IncidentsController_list"];
        put?: never;
        /**
         * Report that something went wrong; all staff may
         * @description The clocks run from discoveredAt: when it was known, or would have been known by reasonable diligence. It is presumed to be a breach until it is assessed.
         */
        post: operations["IncidentsController_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an incident: what is known, its clocks, and everything that was decided by whom */
        get: operations["IncidentsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say more, or better, of what happened; what was said before is kept */
        patch: operations["IncidentsController_amend"];
        trace?: never;
    };
    "/v1/incidents/{id}/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assess an incident by the four factors
         * @description 45 CFR 164.402(2). low_probability needs all four factors with their reasoning.
         */
        post: operations["IncidentsController_assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say of a clock that it is done, with the evidence, or why it does not apply */
        post: operations["IncidentsController_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an incident; 409 names every clock that still runs */
        post: operations["IncidentsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count who is affected, from the audit trail, the ledger of messages or a list
         * @description All scopes together; each person once. The newest count stands, and sets the clocks.
         */
        post: operations["IncidentsController_count"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write something down about an incident */
        post: operations["IncidentsController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is affected, as they were last counted */
        get: operations["IncidentsController_persons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed incident again */
        post: operations["IncidentsController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a password by an invitation; ends all sessions of the user
         * @description At least 12 characters of any kind, none of the passwords that are tried first. A password that is refused does not use the invitation up.
         */
        post: operations["InvitationsController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List journeys, with how many patients are in each */
        get: operations["JourneyListController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a journey */
        get: operations["JourneysController_get"];
        /** Save a draft; 422 lists every fault with its path, warnings tell what is not ready yet */
        put: operations["JourneysController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a journey out of use; those in it finish, or leave it at once
         * @description Takes {runs?}: finish (when absent) or end.
         */
        post: operations["JourneysController_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions of a journey
         * @description from and to are numbers of versions, draft or live.
         */
        get: operations["JourneyVersionsController_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put patients into a journey, or see first who would be refused and why
         * @description One of patientIds, patients, csv (1000 at most each) and segment. With preview: true nothing is changed. A file of type text/csv is for a preview, which stands in the address; what enrols gives a reason, as JSON or a form. Who may not see patients names a segment; who may send no broadcast names patients.
         */
        post: operations["EnrolmentsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take those in a journey to another version by a plan: first dry, with counts, then by naming that plan
         * @description Takes {from: version or "all older", to?, steps: {"<step>" or "*": "stay", {exit} or {to, keep?}}, dryRun?, plan?}. A dry run, which it is unless dryRun is false, answers the counts, problems, and the plan to name.
         */
        post: operations["JourneyVersionsController_migrate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the migrations of a journey and how far they are, the newest first */
        get: operations["JourneyVersionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/migrations/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the migration under way; whoever was moved stays moved */
        post: operations["JourneyVersionsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold back the messages of a journey, a version or a step until it is resumed; patients go on in it
         * @description Takes {version?, step?, reason?}.
         */
        post: operations["JourneysController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the draft a version that patients enter; runs stay on theirs */
        post: operations["JourneysController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a paused journey, version or step send again; what was held is judged anew at once
         * @description Takes {version?, step?}, as it was paused.
         */
        post: operations["JourneysController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is or was in a journey, the last entered first */
        get: operations["JourneysController_listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a journey gone through on the clinic’s own history: sends nothing, changes nothing
         * @description Takes {from, to, version?}. Without a version the draft is simulated beside the live version. Answers the id under which `/v1/simulations/{id}` tells how far it is.
         */
        post: operations["SimulationsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count who is at each step now, and what became of those who entered since (30 days) */
        get: operations["JourneysController_listSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the published versions of a journey */
        get: operations["JourneysController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List legal holds, the last placed first */
        get: operations["LegalHoldsController_list"];
        put?: never;
        /** Hold everything of a patient, or of the clinic: nothing of it is erased or purged */
        post: operations["LegalHoldsController_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Release a hold; that there was one stays on record */
        delete: operations["LegalHoldsController_release"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the limits that count today or later, with their sources */
        get: operations["LimitsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits/{kind}/{jurisdiction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a limit of your own in the place of Attend’s
         * @description Takes {value, effectiveFrom?, effectiveTo?, source, note?}; 422 lists every fault with its path.
         */
        put: operations["LimitsController_put"];
        post?: never;
        /** End a limit of your own, so that Attend’s holds again */
        delete: operations["LimitsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear that something changed, as server-sent events
         * @description Ask with `Accept: text/event-stream`, as an EventSource does; anything else is answered with 422. First comes `ready {topics}`, then `tasks`, `messages` and `signals`, each with `{ids, kinds, more}`, as far as the caller may read them: that something changed, never what it says. With `more` there were more than are named. The connection ends with the session or the key, within 15 seconds, and when the server stops; to listen does not keep a session alive.
         */
        get: operations["LiveController_listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List messages, the last planned first */
        get: operations["MessagesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a message with the decisions, attempts and receipts that explain it */
        get: operations["MessagesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a patient, with stages */
        get: operations["PatientsController_get"];
        /** Change what is known of a patient; what is left out stays */
        put: operations["PatientsController_update"];
        post?: never;
        /**
         * Erase a person, for good
         * @description Blanks who they are, what they did and what was said, ends what is under way, and answers what the law keeps. 409 under a legal hold, or while a message is being handed over.
         */
        delete: operations["PatientErasureController_erase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/accounting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Account to a patient for the disclosures of the last six years (45 CFR 164.528) */
        get: operations["DisclosuresController_accounting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the appointments of a patient, the last first */
        get: operations["PatientAppointmentsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain what brought one patient: each booking or visit, and the part of it that each touch gets */
        get: operations["PatientAttributionController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the authorizations of a patient, the expired and revoked ones too */
        get: operations["AuthorizationsController_list"];
        put?: never;
        /** Record a signed authorization; 422 lists every element that is missing */
        post: operations["AuthorizationsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/authorizations/{aid}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the patient revoked an authorization */
        post: operations["AuthorizationsController_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that staff called a patient, as the signal call.placed
         * @description Answered with 409 for a call to who may not be called; where only a reason of care allows it, `reasonOfCare` must say that. `taskOutcome` is for those who may work on tasks.
         */
        post: operations["CallsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/calls/allowed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether a patient may be called by a person
         * @description `for_care`: the patient said no, and only a reason of care goes before that. `no`: nothing does, such as a number that is somebody else’s.
         */
        get: operations["CallsController_allowed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what a patient agreed to, with the evidence, and what stands against it */
        get: operations["ConsentsController_read"];
        put?: never;
        /** Record that a patient gave or withdrew consent, with the evidence */
        post: operations["PatientActionsController_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was said between a patient and the clinic, on every channel, the newest last
         * @description Messages, replies, calls, notes of tasks, and who has the conversation. `next` leads to what was before.
         */
        get: operations["ConversationsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the patient’s statements of disagreement, which go with every disclosure of the record */
        get: operations["DisagreementsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down that data of a patient went to somebody
         * @description Whether it belongs into the accounting follows from basis (45 CFR 164.528(a)(1)). It cannot be changed later.
         */
        post: operations["DisclosuresController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything on one person, for machines or as a page to read and print (45 CFR 164.524)
         * @description Ids that were merged into the patient are included. At most 20,000 rows of a section; what was cut is named.
         */
        get: operations["PatientExportController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a patient a message by hand, through the same gate and ledger as any other */
        post: operations["PatientActionsController_followUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the conversation with a patient, or hand it back to automation
         * @description While a person has it, what journeys send by themselves waits (`with_a_person`); messages that hang on an appointment, answers and messages by hand still go. Handing back makes due what waited.
         */
        post: operations["ConversationsController_handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a patient into another one who is the same person; answers the one who stays
         * @description Everything moves to `into`, and the id leads there from then on. What `into` says of itself stays. Where one revoked what the other granted, it is revoked. It cannot be undone; doing it again changes nothing.
         */
        post: operations["PatientMergeController_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/opt-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List requests to confirm marketing by email, the newest first */
        get: operations["OptInsController_list"];
        put?: never;
        /** Ask a patient to confirm, from their address, that they want marketing by email */
        post: operations["OptInsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was agreed with a patient not to do, and where else they are reached */
        get: operations["RestrictionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/restrictions/{restrictionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End what was agreed, from now on (45 CFR 164.522(a)(2)) */
        delete: operations["RestrictionsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/risk-acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a patient was told the risk of a channel and prefers it */
        post: operations["RiskAcksController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/risk-acknowledgements/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Record that a patient no longer takes the risk of a channel */
        delete: operations["RiskAcksController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read every change of a patient’s stages, with its cause and the time spent */
        get: operations["StagesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/stakeholders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who stands or stood by a patient, the last named first */
        get: operations["StakeholdersController_list"];
        put?: never;
        /**
         * Say who stands by a patient
         * @description A guardian is named by otherPatientId: a patient of the clinic with contact points and consents of their own. From since until the 18th birthday of the patient, messages about the patient go to the guardian.
         */
        post: operations["StakeholdersController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/stakeholders/{stakeholderId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that somebody no longer stands by a patient, from now on */
        post: operations["StakeholdersController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop messages to an address or number of a patient, whoever shares it
         * @description Without `address`, to the one that messages go to.
         */
        post: operations["SuppressionsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/suppressions/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allow messages to an address or number of a patient again
         * @description Without `address`, to the one that messages go to. patient_asked ends what people said, address_works what was found wrong with it, mistake what staff reported.
         */
        post: operations["SuppressionsController_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read everything that happened to a patient, the newest first */
        get: operations["PatientsController_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find patients by an identifier
         * @description A POST, because identifiers must not stand in an address.
         */
        post: operations["PatientsController_lookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List patients by line of care, stage and open tasks, the newest first
         * @description Not by name: names are sealed. Take `limit` and `cursor` in the body.
         */
        post: operations["PatientsController_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what is or was held back, the last first */
        get: operations["PausesController_list"];
        put?: never;
        /**
         * Hold back all messages of the clinic, or of one channel
         * @description A journey, a version or a step is paused at `/v1/journeys/{key}/pause`.
         */
        post: operations["PausesController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pauses/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a pause; what it held is judged anew at once */
        post: operations["PausesController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the documents of the governance pack */
        get: operations["PoliciesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a document of the governance pack, filled from the running configuration */
        get: operations["PoliciesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recall-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List recall rules */
        get: operations["RecallRulesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recall-rules/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a recall rule */
        get: operations["RecallRulesController_get"];
        /** Save a recall rule; 422 lists every fault with its path */
        put: operations["RecallRulesController_save"];
        post?: never;
        /** Retire a recall rule: it is gone, and what is open under it is closed, with the runs it has started */
        delete: operations["RecallRulesController_retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recall-rules/{key}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same for a rule as it stands
         * @description From what has happened so far, as if the rule had always stood. Numbers of few people are null without phi.read.
         */
        get: operations["RecallRulesController_forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recall-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many patients would be overdue under a rule, and fall due in each week of the next 90 days
         * @description Takes a rule as it would be saved, with its key, and keeps nothing. 422 lists every fault with its path.
         */
        post: operations["RecallRulesController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is due, the first due first; `due` is the last day to show */
        get: operations["RecallsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an item, and end the run that it has started */
        post: operations["RecallsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move an item that is not due yet to another day */
        post: operations["RecallsController_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List how long records of each kind are kept, with the floors of law */
        get: operations["RetentionController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how long records of a kind are kept; null is for good
         * @description Never below the floor. Evidence is kept for good, whatever is said.
         */
        put: operations["RetentionController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention/{kind}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what would be taken away if records of a kind were kept for so many days, and take nothing
         * @description What is less than the floor is refused, as it would be when it is saved.
         */
        get: operations["RetentionController_previewOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count what would be taken away now, and take nothing */
        get: operations["RetentionController_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/review-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read where patients are asked to leave a review */
        get: operations["SurveysController_reviewPage"];
        /** Say where all patients alike are asked to leave a review; null asks nobody */
        put: operations["SurveysController_putReviewPage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what patients asked for by right, what is due first first */
        get: operations["RightsRequestsController_list"];
        put?: never;
        /**
         * File what a patient asks for by right
         * @description The day of law is reckoned from receipt, and put on the worklist of compliance.
         */
        post: operations["RightsRequestsController_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a request, with the law it goes by and who did what */
        get: operations["RightsRequestsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deny a request, for a reason of the law’s list
         * @description The answer says whether the patient may have it reviewed (45 CFR 164.524(a)(4)).
         */
        post: operations["RightsRequestsController_deny"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}/disagree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the patient’s statement of disagreement with a denied amendment (45 CFR 164.526(d)(2)) */
        post: operations["RightsRequestsController_disagree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Extend the time for an answer, once, with the reason that the patient is told in writing */
        post: operations["RightsRequestsController_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}/fulfil": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fulfil a request
         * @description An amendment takes changes, as PUT /v1/patients/{id} does; a restriction takes restrictions and another address a wish, by which messages go from then on. An erasure erases. Access and accounting are handed out by GET /v1/patients/{id}/export and /accounting; note says how the patient got them.
         */
        post: operations["RightsFulfilmentController_fulfil"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say by what it was made sure that the patient asks (45 CFR 164.514(h)) */
        post: operations["RightsRequestsController_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rights-requests/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the patient took a request back */
        post: operations["RightsRequestsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a rule as it would be when what holds it is saved; it is not run
         * @description Takes {rule, signal?, gives?}: the type of signal it looks at, and bool (when absent), string or plain.
         */
        post: operations["RulesController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a run, every step it took, and what keeps it from going on */
        get: operations["RunsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a patient out of a journey; what the run still had planned is called off */
        post: operations["RunsController_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again what a parked run failed at */
        post: operations["RunsController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the clock of the sandbox
         * @description Answers 404 in live mode.
         */
        get: operations["SandboxController_read"];
        put?: never;
        /**
         * Move the clock of the sandbox forward
         * @description Runs everything that falls due on the way, in order, and answers what happened. The clock belongs to the whole database: it moves for every clinic of this sandbox. Answers 404 in live mode.
         */
        post: operations["SandboxController_advance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the texts that staff choose from when they answer */
        get: operations["SavedRepliesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-replies/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save such a text, or change it
         * @description It is for every patient: no names.
         */
        put: operations["SavedRepliesController_put"];
        post?: never;
        /** Remove such a text */
        delete: operations["SavedRepliesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List segments, how many are in each, and how far a filling is */
        get: operations["SegmentsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a segment */
        get: operations["SegmentsController_get"];
        /**
         * Save a segment; a new rule is filled once, and kept as signals arrive from then on
         * @description With enter: true, journeys hear of those whom the filling finds or loses; otherwise only of later changes.
         */
        put: operations["SegmentsController_save"];
        post?: never;
        /** Remove a segment; nobody is told that they left it */
        delete: operations["SegmentsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{key}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is in a segment, the latest first
         * @description Without phi.read only the number.
         */
        get: operations["SegmentsController_listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{key}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Estimate by a sample how many patients a rule would find now; nothing is saved */
        post: operations["SegmentsController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the lines of care */
        get: operations["ServiceLinesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-lines/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add or replace a line of care
         * @description Without a sensitivity it keeps the one it has, and a new line is standard.
         */
        put: operations["ServiceLinesController_put"];
        post?: never;
        /**
         * Delete a retired line of care that nothing uses
         * @description 409 says what still uses it, or that it is not retired yet.
         */
        delete: operations["ServiceLinesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-lines/{key}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up a line of care again that was retired */
        post: operations["ServiceLinesController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-lines/{key}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a line of care
         * @description It takes no new journeys or rules and no spend of days from then on, and no specialty or topic means it. What is under way goes on and can be corrected, and what happened keeps its name.
         */
        post: operations["ServiceLinesController_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking, until when, and what a session still lacks */
        get: operations["SessionController_get"];
        put?: never;
        /**
         * Sign in: sets the cookie of a session
         * @description Whatever is wrong, the answer is the same 401. After too many failures an account, whether it exists or not, and an address are locked for a while.
         */
        post: operations["SessionController_signIn"];
        /** Sign out */
        delete: operations["SessionController_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the code that the session lacks; it gets a new cookie */
        post: operations["OwnAccountController_giveCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the password; ends all other sessions, and this one gets a new cookie */
        put: operations["OwnAccountController_changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up a second factor (RFC 6238)
         * @description It counts once a code of it confirms it. To replace one, give a code of the old.
         */
        post: operations["OwnAccountController_beginTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm it by its first code; answers recovery codes, and the session gets a new cookie */
        post: operations["OwnAccountController_confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one's own sessions, the last first */
        get: operations["SessionsController_list"];
        put?: never;
        post?: never;
        /** Sign out everywhere, here too */
        delete: operations["SessionsController_endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions, such as one that was left open elsewhere */
        delete: operations["SessionsController_endOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which provider vouches for people (OpenID Connect) */
        get: operations["OidcProviderController_get"];
        /**
         * Name the provider that vouches for people; only for owners
         * @description At the provider, `/v1/sign-in/oidc/callback` of this installation must be named as redirect URI.
         */
        put: operations["OidcProviderController_put"];
        post?: never;
        /** Have nobody vouch any more; sessions that have begun go on */
        delete: operations["OidcProviderController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/oidc/{clinic}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the provider of a clinic, to sign in there */
        get: operations["OidcSignInController_go"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider sends a browser back to: sets the cookie of a session and leads home */
        get: operations["OidcSignInController_comeBack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long sessions live */
        get: operations["SignInPolicyController_get"];
        /** Have sessions end earlier, those that have begun as well */
        put: operations["SignInPolicyController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signal-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the built-in signal types and those of the clinic */
        get: operations["SignalTypesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signal-types/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add or replace a signal type of the clinic
         * @description The schema is a JSON Schema, draft 2020-12, that refers to nothing outside of itself. "x-phi": true marks what is stored sealed: a field of `data` is sealed whole when the mark stands at it or anywhere below it. A `pattern` is matched by backtracking while others wait: put no repetition within a repetition, and give its text a `maxLength`.
         */
        put: operations["SignalTypesController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List stored signals, the last received first */
        get: operations["SignalsController_list"];
        put?: never;
        /**
         * Take signals in
         * @description One CloudEvent, an array of up to 1,000, or NDJSON. Answers when they are durable; each is judged by itself.
         */
        post: operations["SignalsController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the newest simulations, without their results */
        get: operations["SimulationsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a simulation is, and in the end its figures, one for each version */
        get: operations["SimulationsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a simulation; it has no results then */
        post: operations["SimulationsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulations/{id}/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Up to a hundred patients of each version, the same for all, with what would have happened to them
         * @description patientId is null for roles that may not know which patients have to do with what, and they see none of a version that fewer than 11 entered.
         */
        get: operations["SimulationsController_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was spent, the last day first; both days are included */
        get: operations["SpendController_list"];
        /**
         * State what was spent, up to 10000 rows at once: all of them or none
         * @description A row with the same day, channel, campaign and service line takes the place of what stood there.
         */
        put: operations["SpendController_put"];
        post?: never;
        /** Remove what was spent in some days, both included; answers how many rows */
        delete: operations["SpendController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spend/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove one row */
        delete: operations["SpendController_removeOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spend/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take spend over from a file: up to 10000 lines, each judged by itself
         * @description CSV with the columns day, channel, campaign, serviceLine and amount, named in its first line.
         */
        post: operations["SpendController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stage-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how patients move through the stages
         * @description First what holds for the clinic, shipped or its own; then the service lines that have rules of their own.
         */
        get: operations["StageRulesController_list"];
        /** Save the stage rules of the clinic; 422 lists every fault with its path */
        put: operations["StageRulesController_save"];
        post?: never;
        /** Go back to the stage rules that are shipped */
        delete: operations["StageRulesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stage-rules/{serviceLine}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a service line stage rules of its own; 422 lists every fault with its path */
        put: operations["StageRulesController_saveOfLine"];
        post?: never;
        /** Let the stage rules of the clinic hold for a service line again */
        delete: operations["StageRulesController_removeOfLine"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what was asked and answered after visits, and the net promoter score
         * @description By when the question was planned; the last 90 days unless told. Without phi.read it is one calendar quarter of the clinic that was over 30 days ago, the newest unless told, and small counts are null.
         */
        get: operations["SurveysController_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what was answered to one message, in the words of the patient */
        get: operations["SurveysController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is to be done, the most urgent first and of those the first due
         * @description Without `status`, what is not finished. A task that was put off comes back by itself: from then on it is listed as `open` or `claimed`.
         */
        get: operations["TasksController_list"];
        put?: never;
        /**
         * Write down something to do, or book a call to a patient
         * @description What becomes of a task about a patient returns as the signal task.completed, like of any other.
         */
        post: operations["TasksController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a task, what to say, and the reply it came from */
        get: operations["TasksController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a task to somebody, whoever has it */
        post: operations["TaskWorkController_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a task, or give it to somebody
         * @description Without `assignee` for oneself: 409 when somebody else has it. With one, as `assign`.
         */
        post: operations["TaskWorkController_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what staff said to each other about a task, the oldest first */
        get: operations["TaskCommentsController_list"];
        put?: never;
        /**
         * Say something about a task to whoever works on it; answers all that was said
         * @description Kept sealed, as long as notes of tasks are. 409 for a task that is finished.
         */
        post: operations["TaskCommentsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what became of a task; it returns as the signal task.completed */
        post: operations["TaskWorkController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a task back to whoever takes it next */
        post: operations["TaskWorkController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a task off; when the time is over it is back by itself */
        post: operations["TaskWorkController_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people whom tasks may be given to */
        get: operations["TaskWorkController_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do one thing with up to 500 tasks
         * @description What cannot be done with some of them is done with the others; `refused` says with which it was not, and why.
         */
        post: operations["TaskWorkController_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count what is to be done: of all, by role, and by kind */
        get: operations["TasksController_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/template-variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a template may say between braces: variables with what they tell, and shared pieces */
        get: operations["TemplateVersionsController_vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List templates, each in its newest version */
        get: operations["TemplatesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a template */
        get: operations["TemplatesController_get"];
        /** Save a template as a draft; 422 lists every fault */
        put: operations["TemplatesController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve the newest version, so that it may be sent; 422 lists what the lint forbids, 409 names its author */
        post: operations["TemplatesController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What must not or should not be in the newest version, or in a source that is not saved */
        post: operations["TemplatesController_lint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Render the newest version, or a source that is not saved, with sample values, the longest ones (`case: worst`), or given ones */
        post: operations["TemplatesController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}/test-send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the newest version, with sample values, to somebody who works at the clinic */
        post: operations["TemplatesController_testSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the journeys whose live version sends a template, and which version of it */
        get: operations["TemplateVersionsController_usesOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of a template, the newest first, with who wrote and approved them */
        get: operations["TemplateVersionsController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened in the last 24 hours, and how things stand
         * @description Numbers of few people are null without phi.read.
         */
        get: operations["TodayController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people of the clinic, the oldest first */
        get: operations["UsersController_list"];
        put?: never;
        /**
         * Add a user, with an invitation by which they choose their password
         * @description Good once, for 72 hours. Hand the token over yourself: Attend sends no mail to staff.
         */
        post: operations["UsersController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a user */
        get: operations["UsersController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the role of a user, or take the access away or give it back; ends their sessions
         * @description Nobody gives a role above their own or changes somebody above them, and one owner always remains.
         */
        patch: operations["UsersController_change"];
        trace?: never;
    };
    "/v1/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new invitation, for a user who lost the first or forgot the password */
        post: operations["UsersController_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/reset-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the second factor of a user away, who lost it; ends their sessions */
        post: operations["UsersController_resetTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a user try again who failed to sign in too often */
        post: operations["UsersController_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendor-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List agreements with vendors, and whether each configured channel is covered */
        get: operations["AgreementsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendor-agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an agreement */
        get: operations["AgreementsController_get"];
        /** Write down an agreement, or change it; what stood there before is kept in the audit trail */
        put: operations["AgreementsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendor-agreements/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the signed document */
        get: operations["AgreementsController_download"];
        /** Upload the signed document, up to 10 MB; its name goes into the query */
        put: operations["AgreementsController_upload"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendor-agreements/{id}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an agreement at once; nothing leaves under it any more */
        post: operations["AgreementsController_terminate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vendors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who outside the clinic gets patient data, by the configuration, and which agreement covers it
         * @description A vendor that gets patient data without an agreement in force has a finding.
         */
        get: operations["VendorsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        __schema0: string | number | boolean | (null) | components["schemas"]["__schema0"][] | {
            [key: string]: components["schemas"]["__schema0"];
        };
        Agreement: {
            account: string;
            channels: ("sms" | "email" | "voice" | "webhook")[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            document: {
                /** Format: date-time */
                at: string;
                bytes: number;
                hash: string;
                name: string;
                type: string;
            } | null;
            expiresOn: string | null;
            fault: ("terminated" | "not_signed" | "expired" | "document_missing") | null;
            /** Format: uuid */
            id: string;
            isInForce: boolean;
            notes: string;
            product: string;
            signedOn: string | null;
            terminatedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            vendor: string;
        };
        Appointment: {
            /** Format: date-time */
            changedAt: string;
            endsAt?: string | null;
            /** Format: uuid */
            id: string;
            location?: string | null;
            provider?: string | null;
            serviceLine: string | null;
            startsAt?: string | null;
            /** @enum {string} */
            status: "requested" | "booked" | "confirmed" | "checked_in" | "completed" | "cancelled" | "no_show";
        };
        Assignee: {
            /** @description As `assign` takes it. */
            assignee: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
        };
        Attribution: {
            /** @description What the filters leave out. */
            elsewhere: {
                conversions: number;
                value: number;
            } | null;
            readonly items: {
                actor?: string | null;
                campaign?: string | null;
                channel?: string | null;
                /** @description A sum of parts; null where it is suppressed. */
                conversions: number | null;
                costPerConversion: number | null;
                isSuppressed: boolean;
                /** @description (value * margin - spend) / spend; null without spend. */
                roi: number | null;
                serviceLine?: string | null;
                /** @description Null by actor: nobody spends on one. */
                spend: number | null;
                value: number | null;
            }[];
            parameters: components["schemas"]["AttributionParameters"];
            /** @description The sum of all of these: every conversion counts once. */
            total: {
                conversions: number;
                value: number;
            } | null;
            /** @description Conversions that no touch accounts for; null where it is suppressed, as the sums below. */
            unattributed: {
                conversions: number;
                value: number;
            } | null;
            words: string;
        };
        AttributionParameters: {
            by: ("channel" | "campaign" | "serviceLine" | "actor")[];
            /** @enum {string} */
            cancelled: "keep" | "drop";
            /** @enum {string} */
            conversion: "booked" | "completed";
            filters: {
                actor?: string | null;
                campaign?: string | null;
                channel?: string | null;
                serviceLine?: string | null;
            };
            /** Format: date-time */
            from: string;
            joins: {
                household: boolean;
                stakeholders: boolean;
            };
            lines: {
                eligibility: {
                    /** @default false */
                    collapseRepeats: boolean;
                    /** @default [] */
                    excludeChannels: string[];
                    lookbackDays?: number;
                    /** @default false */
                    sameLineOnly: boolean;
                    /** @default false */
                    sinceLastConversion: boolean;
                };
                margin: number;
                rule: ({
                    /** @constant */
                    model: "first_touch";
                } | {
                    /** @constant */
                    model: "last_touch";
                    /** @default [] */
                    skip: string[];
                } | {
                    /** @constant */
                    model: "linear";
                } | {
                    /** @default 7 */
                    halfLifeDays: number;
                    /** @constant */
                    model: "time_decay";
                    /** @default false */
                    stepped: boolean;
                } | {
                    /** @default 0.4 */
                    first: number;
                    /** @default 0.4 */
                    last: number;
                    /** @default 0.2 */
                    middle: number;
                    /** @constant */
                    model: "position";
                } | {
                    /** @default 0 */
                    between: number;
                    /** @default 0 */
                    close: number;
                    /** @default 0 */
                    first: number;
                    /** @default 0 */
                    lead: number;
                    /** @constant */
                    model: "milestones";
                    /** @default 0 */
                    opportunity: number;
                }) | {
                    /** @constant */
                    model: "markov";
                    order: number;
                } | {
                    /** @enum {string} */
                    game: "conversions" | "rate_within" | "rate_exact";
                    /** @constant */
                    model: "shapley";
                };
                /** @description `*`: every line that is not named, and conversions of none. */
                serviceLine: string;
            }[];
            /** @enum {string} */
            model: "first_touch" | "last_click" | "last_non_direct" | "linear" | "time_decay" | "u_shaped" | "w_shaped" | "full_path" | "markov" | "shapley";
            /** @enum {string} */
            patients: "all" | "new" | "returning";
            /** @description 0: as shipped. */
            settingsVersion: number;
            timeZone: string;
            /** Format: date-time */
            to: string;
        };
        AttributionSettings: {
            createdAt: string | null;
            createdBy: string | null;
            settings: {
                /**
                 * @default [
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "message.sent"
                 *           ],
                 *           "message": [
                 *             "recall"
                 *           ]
                 *         },
                 *         "channel": "recall"
                 *       },
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "task.completed"
                 *           ],
                 *           "outcome": [
                 *             "booked",
                 *             "reached",
                 *             "called"
                 *           ]
                 *         },
                 *         "channel": "front_desk"
                 *       },
                 *       {
                 *         "when": {
                 *           "source": [
                 *             "facebook",
                 *             "instagram",
                 *             "linkedin",
                 *             "tiktok",
                 *             "meta",
                 *             "x",
                 *             "twitter",
                 *             "youtube"
                 *           ],
                 *           "medium": [
                 *             "cpc",
                 *             "ppc",
                 *             "paid",
                 *             "paid_search",
                 *             "paid-search",
                 *             "paidsearch",
                 *             "paid_social",
                 *             "paid-social"
                 *           ]
                 *         },
                 *         "channel": "paid_social"
                 *       },
                 *       {
                 *         "when": {
                 *           "medium": [
                 *             "cpc",
                 *             "ppc",
                 *             "paid",
                 *             "paid_search",
                 *             "paid-search",
                 *             "paidsearch",
                 *             "paid_social",
                 *             "paid-social"
                 *           ]
                 *         },
                 *         "channel": "paid_search"
                 *       },
                 *       {
                 *         "when": {
                 *           "medium": [
                 *             "display",
                 *             "banner",
                 *             "cpm"
                 *           ]
                 *         },
                 *         "channel": "display"
                 *       },
                 *       {
                 *         "when": {
                 *           "medium": [
                 *             "email",
                 *             "newsletter"
                 *           ]
                 *         },
                 *         "channel": "email"
                 *       },
                 *       {
                 *         "when": {
                 *           "medium": [
                 *             "organic"
                 *           ]
                 *         },
                 *         "channel": "organic_search"
                 *       },
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "page.viewed"
                 *           ],
                 *           "source": [
                 *             "facebook",
                 *             "instagram",
                 *             "linkedin",
                 *             "tiktok",
                 *             "meta",
                 *             "x",
                 *             "twitter",
                 *             "youtube"
                 *           ]
                 *         },
                 *         "channel": "social"
                 *       },
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "page.viewed"
                 *           ],
                 *           "referrer": [
                 *             "google.com",
                 *             "bing.com",
                 *             "duckduckgo.com",
                 *             "yahoo.com",
                 *             "ecosia.org"
                 *           ]
                 *         },
                 *         "channel": "organic_search"
                 *       },
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "page.viewed"
                 *           ],
                 *           "referrer": [
                 *             "facebook.com",
                 *             "instagram.com",
                 *             "linkedin.com",
                 *             "tiktok.com",
                 *             "x.com",
                 *             "twitter.com",
                 *             "youtube.com"
                 *           ]
                 *         },
                 *         "channel": "social"
                 *       },
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "page.viewed"
                 *           ],
                 *           "referrer": [
                 *             "healthgrades.com",
                 *             "yelp.com",
                 *             "zocdoc.com",
                 *             "vitals.com",
                 *             "webmd.com",
                 *             "ratemds.com"
                 *           ]
                 *         },
                 *         "channel": "review_site"
                 *       },
                 *       {
                 *         "when": {
                 *           "type": [
                 *             "page.viewed"
                 *           ],
                 *           "referrer": [
                 *             "none"
                 *           ]
                 *         },
                 *         "channel": "direct"
                 *       }
                 *     ]
                 */
                channels: {
                    /** @enum {string} */
                    actor?: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                    channel: string | null;
                    when: {
                        channel?: string[];
                        medium?: string[];
                        message?: string[];
                        outcome?: string[];
                        referrer?: string[];
                        source?: string[];
                        type?: string[];
                    };
                }[];
                /**
                 * @default {
                 *       "stakeholders": true,
                 *       "household": false
                 *     }
                 */
                joins: {
                    /** @default false */
                    household: boolean;
                    /** @default true */
                    stakeholders: boolean;
                };
                /** @default {} */
                lines: {
                    [key: string]: {
                        /** @default false */
                        collapseRepeats: boolean;
                        /** @default [] */
                        excludeChannels: string[];
                        /**
                         * @default {
                         *       "first": 0.225,
                         *       "lead": 0.225,
                         *       "opportunity": 0.225,
                         *       "close": 0.225,
                         *       "between": 0.1
                         *     }
                         */
                        fullPath: {
                            /** @default 0 */
                            between: number;
                            /** @default 0 */
                            close: number;
                            /** @default 0 */
                            first: number;
                            /** @default 0 */
                            lead: number;
                            /** @default 0 */
                            opportunity: number;
                        };
                        /** @default 14 */
                        halfLifeDays: number;
                        /** @default 90 */
                        lookbackDays: number;
                        /** @default 1 */
                        margin: number;
                        /** @default 1 */
                        markovOrder: number;
                        /** @default false */
                        sameLineOnly: boolean;
                        /**
                         * @default conversions
                         * @enum {string}
                         */
                        shapleyGame: "conversions" | "rate_within" | "rate_exact";
                        /** @default false */
                        sinceLastConversion: boolean;
                        /**
                         * @default [
                         *       "direct",
                         *       "website"
                         *     ]
                         */
                        skip: string[];
                        /**
                         * @default {
                         *       "first": 0.4,
                         *       "middle": 0.2,
                         *       "last": 0.4
                         *     }
                         */
                        uShaped: {
                            first: number;
                            last: number;
                            middle: number;
                        };
                        /**
                         * @default {
                         *       "first": 0.3,
                         *       "lead": 0.3,
                         *       "opportunity": 0.3,
                         *       "close": 0,
                         *       "between": 0.1
                         *     }
                         */
                        wShaped: {
                            /** @default 0 */
                            between: number;
                            /** @default 0 */
                            close: number;
                            /** @default 0 */
                            first: number;
                            /** @default 0 */
                            lead: number;
                            /** @default 0 */
                            opportunity: number;
                        };
                    };
                };
                /** @default 11 */
                smallestCell: number;
                /**
                 * @default [
                 *       {
                 *         "type": "ad.clicked",
                 *         "channel": "ads",
                 *         "actor": "patient",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "search.performed",
                 *         "channel": "search",
                 *         "actor": "patient",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "page.viewed",
                 *         "channel": "website",
                 *         "actor": "patient",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "reviews.viewed",
                 *         "channel": "review_site",
                 *         "actor": "patient",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "provider.viewed",
                 *         "channel": "provider_directory",
                 *         "actor": "patient",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "insurance.checked",
                 *         "channel": "payer_directory",
                 *         "actor": "patient",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "guide.downloaded",
                 *         "channel": "guide",
                 *         "actor": "patient",
                 *         "isLead": true
                 *       },
                 *       {
                 *         "type": "form.submitted",
                 *         "channel": "form",
                 *         "actor": "patient",
                 *         "isLead": true
                 *       },
                 *       {
                 *         "type": "chat.started",
                 *         "channel": "chat",
                 *         "actor": "patient",
                 *         "isLead": true
                 *       },
                 *       {
                 *         "type": "call.received",
                 *         "channel": "call",
                 *         "actor": "patient",
                 *         "isLead": true
                 *       },
                 *       {
                 *         "type": "call.missed",
                 *         "channel": "call",
                 *         "actor": "patient",
                 *         "isLead": true
                 *       },
                 *       {
                 *         "type": "referral.received",
                 *         "channel": "physician_referral",
                 *         "actor": "referring_physician",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "task.completed",
                 *         "channel": null,
                 *         "actor": "staff",
                 *         "isLead": false
                 *       },
                 *       {
                 *         "type": "message.sent",
                 *         "channel": null,
                 *         "actor": "staff",
                 *         "isLead": false
                 *       }
                 *     ]
                 */
                touches: {
                    /**
                     * @default patient
                     * @enum {string}
                     */
                    actor: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                    channel: string | null;
                    /** @default false */
                    isLead: boolean;
                    type: string;
                }[];
            };
            /** @description 0: as shipped. */
            version: number;
        };
        Authorization: {
            /** Format: date-time */
            copyGivenAt: string;
            description?: string;
            discloser?: string;
            expires?: {
                on: string;
            } | {
                event: string;
            };
            /** Format: uuid */
            id: string;
            payer?: string;
            purpose?: string;
            recipient?: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            revokedAt: string | null;
            /** Format: date-time */
            signedAt: string;
            signer?: {
                authority: string | null;
                isRepresentative: boolean;
                name: string;
            };
        };
        Broadcast: {
            /** @enum {string} */
            by: "staff" | "broadcast";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            journey: string;
            maxPatients: number | null;
            name: string | null;
            perMinute: number | null;
            reason?: string | null;
            segment: string | null;
            /** Format: date-time */
            startAt: string;
            startedAt: string | null;
            /** @enum {string} */
            status: "scheduled" | "running" | "paused" | "done" | "cancelled";
            total: number | null;
        };
        BulkWork: {
            /** @description The tasks with which it was done, as they are now. */
            readonly items: components["schemas"]["Task"][];
            readonly refused: {
                /** Format: uuid */
                id: string;
                /** @description Its place in the request, from 0. */
                index: number;
                /** @enum {string} */
                reason: "missing" | "repeated" | "done" | "cancelled" | "taken" | "needs_review";
            }[];
        };
        CallPermission: {
            /** @enum {string} */
            allowed: "yes" | "for_care" | "no";
            /** @description The same in words. */
            explanation: string | null;
            /** Format: uuid */
            patientId: string;
            /** @enum {string} */
            purpose: "treatment" | "operations" | "marketing";
            /** @description What speaks against it, as a code. */
            reason: string | null;
        };
        Channel: {
            /** @enum {string} */
            channel: "sms" | "email" | "voice" | "webhook";
            isTestable: boolean;
            providers: {
                /** @description Whether messages may leave over it today. */
                isCovered: boolean;
                needsAgreement: boolean;
                provider: string;
                /** @description Which agreement covers it, or why none does. */
                reason: string;
                /** @description Whom recipients see it come from. */
                sender: string | null;
            }[];
        };
        CheckedJourney: {
            draft: {
                [key: string]: unknown;
            } | null;
            draftedBy: string | null;
            key: string;
            liveVersion: number | null;
            name: string;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
            warnings: {
                message: string;
                path: string;
            }[];
        };
        ClinicSettings: {
            address: string;
            controlShare: number;
            doubleOptIn: boolean;
            fourEyes: boolean;
            handOverDays: number;
            hours: {
                fri: string[] | null;
                mon: string[] | null;
                sat: string[] | null;
                sun: string[] | null;
                thu: string[] | null;
                tue: string[] | null;
                wed: string[] | null;
            };
            language: string;
            lateness: {
                [key: string]: string;
            };
            name: string;
            phone: string;
            region: string | null;
            taskDue: {
                [key: string]: string;
            };
            timeZone: string;
            trackOpens: boolean;
        };
        Cohorts: {
            items: {
                cac: number | null;
                cohort: string;
                isSuppressed: boolean;
                months: {
                    margin: number | null;
                    month: number;
                    retained: number | null;
                    value: number | null;
                }[];
                patients: number | null;
                paybackMonth: number | null;
                spend: number;
            }[];
            parameters: {
                from: string;
                /** @description Null: as the attribution settings have it by service line. */
                margin: number | null;
                serviceLine: string | null;
                timeZone: string;
                to: string;
            };
        };
        Comparison: {
            elsewhere: {
                conversions: number;
                value: number;
            } | null;
            readonly items: {
                actor?: string | null;
                campaign?: string | null;
                channel?: string | null;
                isSuppressed: boolean;
                models: {
                    [key: string]: {
                        conversions: number;
                        value: number;
                    };
                } | null;
                serviceLine?: string | null;
            }[];
            readonly lift: components["schemas"]["Lift"][];
            readonly parameters: components["schemas"]["AttributionParameters"][];
            total: {
                conversions: number;
                value: number;
            } | null;
            unattributed: {
                conversions: number;
                value: number;
            } | null;
            words: string;
        };
        ConsentEvidence: {
            items: {
                /** @enum {string} */
                action: "grant" | "revoke";
                actor: string;
                allowsContact: boolean;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                history: {
                    /** @enum {string} */
                    action: "grant" | "revoke";
                    actor: string;
                    /** Format: date-time */
                    at: string;
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    level: "none" | "express" | "written";
                    /** Format: date-time */
                    recordedAt: string;
                    source?: string;
                    wording?: string;
                    wordingVersion: string | null;
                }[];
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                level: "none" | "express" | "written";
                /** @enum {string} */
                purpose: "treatment" | "operations" | "marketing";
                /** Format: date-time */
                recordedAt: string;
                source?: string;
                wording?: string;
                wordingVersion: string | null;
            }[];
            riskAcknowledgements: components["schemas"]["RiskAcknowledgement"][];
            suppressions: components["schemas"]["Suppression"][];
        };
        /** @description A page has its newest last; `next` leads to what was before. */
        Conversation: {
            handOver: {
                /** @description Who took it; null while automation has it. */
                by: string | null;
                reason: string | null;
                since: string | null;
                /** @description When it goes back to automation by itself. */
                until: string | null;
                /** @enum {string} */
                with: "person" | "automation";
            };
            /** @description For how many days a person may have it at most. */
            handOverDays: number;
            readonly items: components["schemas"]["ConversationItem"][];
            /** @description Takes one to the next page; null on the last. */
            next: string | null;
            /** Format: uuid */
            patientId: string;
            total?: number;
        };
        ConversationItem: {
            /** Format: date-time */
            at: string;
            by: string | null;
            channel: string | null;
            /** @enum {string} */
            direction: "in" | "out" | "internal";
            /** @description Of a message that has not left: when it is looked at next. */
            dueAt: string | null;
            /** @description The same in words. */
            explanation: string | null;
            id: string;
            journey: string | null;
            /** @enum {string} */
            kind: "message" | "reply" | "call" | "note" | "hand_over";
            /** @description What came of a call or a task. */
            outcome: string | null;
            /** @description Of a message: why it waits or did not leave, as a code. */
            reason: string | null;
            /** @description Of a message as in the ledger; of a call `received`, `missed` or `placed`; of a hand-over who has it from here on, `person` or `automation`; else `received` or `written`. */
            status: string;
            subject: string | null;
            taskId: string | null;
            template: string | null;
            text: string | null;
        };
        Enrolment: {
            /** @enum {string} */
            by: "staff" | "broadcast";
            counts: {
                entered: number | null;
                reasons: {
                    [key: string]: number | null;
                };
                refused: number | null;
                waiting: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            journey: string;
            maxPatients: number | null;
            name: string | null;
            perMinute: number | null;
            reason?: string | null;
            segment: string | null;
            /** Format: date-time */
            startAt: string;
            startedAt: string | null;
            /** @enum {string} */
            status: "scheduled" | "running" | "paused" | "done" | "cancelled";
            total: number | null;
        };
        EnrolmentPage: {
            /** @enum {string} */
            by: "staff" | "broadcast";
            counts: {
                entered: number | null;
                reasons: {
                    [key: string]: number | null;
                };
                refused: number | null;
                waiting: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            readonly items: {
                line: number | null;
                /** @enum {string} */
                outcome: "waiting" | "entered" | "refused";
                patientId: string | null;
                readonly reasons: ("unknown_patient" | "ambiguous" | "listed_twice" | "merged" | "deceased" | "not_live" | "needs_appointment" | "not_their_appointment" | "already_in" | "entered_before" | "no_contact_point" | "suppressed" | "restricted" | "no_consent_for_any_channel" | "unconfirmed" | "held_out")[];
            }[];
            journey: string;
            maxPatients: number | null;
            name: string | null;
            next: string | null;
            perMinute: number | null;
            reason?: string | null;
            segment: string | null;
            /** Format: date-time */
            startAt: string;
            startedAt: string | null;
            /** @enum {string} */
            status: "scheduled" | "running" | "paused" | "done" | "cancelled";
            total: number | null;
        };
        EnrolmentPreview: {
            counts: {
                reasons: {
                    [key: string]: number | null;
                };
                refused: number | null;
                wouldEnter: number | null;
            };
            readonly items: {
                line: number | null;
                /** @enum {string} */
                outcome: "would_enter" | "refused";
                patientId: string | null;
                readonly reasons: ("unknown_patient" | "ambiguous" | "listed_twice" | "merged" | "deceased" | "not_live" | "needs_appointment" | "not_their_appointment" | "already_in" | "entered_before" | "no_contact_point" | "suppressed" | "restricted" | "no_consent_for_any_channel" | "unconfirmed" | "held_out")[];
            }[];
            journey: string;
            judged: number | null;
            /** @constant */
            preview: true;
            /** @description How many of them are taken, by lot where a broadcast has a most. */
            takes: number | null;
            total: number | null;
        };
        ExplainedConversion: {
            /** Format: date-time */
            at: string;
            eligibility: {
                /** @default false */
                collapseRepeats: boolean;
                /** @default [] */
                excludeChannels: string[];
                lookbackDays?: number;
                /** @default false */
                sameLineOnly: boolean;
                /** @default false */
                sinceLastConversion: boolean;
            };
            id: string;
            isNew: boolean;
            isReversed: boolean;
            rule: {
                /** @constant */
                model: "first_touch";
            } | {
                /** @constant */
                model: "last_touch";
                /** @default [] */
                skip: string[];
            } | {
                /** @constant */
                model: "linear";
            } | {
                /** @default 7 */
                halfLifeDays: number;
                /** @constant */
                model: "time_decay";
                /** @default false */
                stepped: boolean;
            } | {
                /** @default 0.4 */
                first: number;
                /** @default 0.4 */
                last: number;
                /** @default 0.2 */
                middle: number;
                /** @constant */
                model: "position";
            } | {
                /** @default 0 */
                between: number;
                /** @default 0 */
                close: number;
                /** @default 0 */
                first: number;
                /** @default 0 */
                lead: number;
                /** @constant */
                model: "milestones";
                /** @default 0 */
                opportunity: number;
            };
            serviceLine: string | null;
            readonly touches: {
                /** @enum {string} */
                actor: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                /** Format: date-time */
                at: string;
                campaign: string | null;
                channel: string;
                id: string;
                isRelated: boolean;
                share: number;
            }[];
            value: number;
        };
        FollowUps: {
            readonly items: {
                /** Format: uuid */
                messageId: string;
                /** Format: uuid */
                patientId: string;
            }[];
            /** @description Those who get none, by their place in the request. */
            readonly refused: {
                index: number;
                patientId: string | null;
                /** @enum {string} */
                reason: "missing" | "repeated";
            }[];
        };
        Forecasts: {
            readonly items: {
                channel: ("sms" | "email" | "voice" | "webhook") | null;
                /** @description The reason in words. */
                explanation: string;
                /** @enum {string} */
                outcome: "send" | "defer" | "suppress";
                /** Format: uuid */
                patientId: string;
                reason: string;
                until: string | null;
            }[];
            /** @description Those who get none, by their place in the request. */
            readonly refused: {
                index: number;
                patientId: string | null;
                /** @enum {string} */
                reason: "missing" | "repeated";
            }[];
        };
        Funnel: {
            /** Format: date-time */
            from: string;
            items: {
                channel: string | null;
                episodes: number | null;
                serviceLine: string | null;
                steps: {
                    here: number | null;
                    isSuppressed: boolean;
                    lapsed: number | null;
                    medianSeconds: number | null;
                    p75Seconds: number | null;
                    p90Seconds: number | null;
                    reached: number | null;
                    shareOfBefore: number | null;
                    /** @enum {string} */
                    stage: "awareness" | "consideration" | "access" | "care" | "post_visit";
                }[];
            }[];
            /** Format: date-time */
            to: string;
        };
        HandOver: {
            /** @description Who took it; null while automation has it. */
            by: string | null;
            /** Format: uuid */
            patientId: string;
            reason: string | null;
            since: string | null;
            /** @description When it goes back to automation by itself. */
            until: string | null;
            /** @enum {string} */
            with: "person" | "automation";
        };
        Journey: {
            draft: {
                [key: string]: unknown;
            } | null;
            draftedBy: string | null;
            key: string;
            liveVersion: number | null;
            name: string;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
        };
        JourneyFigures: {
            /** Format: date-time */
            from: string;
            steps: {
                isSuppressed: boolean;
                kind: string | null;
                medianSeconds: number | null;
                p90Seconds: number | null;
                passed: number | null;
                reached: number | null;
                step: string;
                waiting: number | null;
            }[];
            /** Format: date-time */
            to: string;
            versions: {
                booked: {
                    medianSeconds: number | null;
                    people: number | null;
                    share: number | null;
                };
                completed: number | null;
                controlGroup: number | null;
                cost: {
                    amount: number | null;
                    currency: string;
                };
                entered: number | null;
                exits: {
                    count: number | null;
                    reason: string;
                }[];
                heldOut: number | null;
                isSuppressed: boolean;
                live: number | null;
                messages: {
                    cancelled: number | null;
                    clicked: number | null;
                    complained: number | null;
                    delivered: number | null;
                    failed: number | null;
                    isSuppressed: boolean;
                    optedOut: number | null;
                    planned: number | null;
                    rates: {
                        clicked: {
                            interval: number[] | null;
                            rate: number | null;
                        };
                        complained: {
                            interval: number[] | null;
                            rate: number | null;
                        };
                        delivered: {
                            interval: number[] | null;
                            rate: number | null;
                        };
                        optedOut: {
                            interval: number[] | null;
                            rate: number | null;
                        };
                        replied: {
                            interval: number[] | null;
                            rate: number | null;
                        };
                        suppressed: {
                            interval: number[] | null;
                            rate: number | null;
                        };
                    };
                    reasons: {
                        count: number | null;
                        reason: string;
                    }[];
                    replied: number | null;
                    sent: number | null;
                    suppressed: number | null;
                    waiting: number | null;
                };
                parked: number | null;
                tasks: {
                    made: number | null;
                    outcomes: {
                        count: number | null;
                        outcome: string;
                    }[];
                };
                version: number;
                visited: {
                    medianSeconds: number | null;
                    people: number | null;
                    share: number | null;
                };
            }[];
        };
        JourneyItem: {
            draft: {
                [key: string]: unknown;
            } | null;
            draftedBy: string | null;
            key: string;
            liveRuns: number;
            liveVersion: number | null;
            name: string;
            purpose: string;
            serviceLine: string | null;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
        };
        JourneyVersion: {
            definition: {
                [key: string]: unknown;
            };
            draftedBy: string | null;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            version: number;
        };
        Leaks: {
            /** Format: date-time */
            from: string;
            items: {
                difference: number | null;
                interval: number[] | null;
                isLeak: boolean;
                isSuppressed: boolean;
                lost: number | null;
                p: number | null;
                pastShare: number | null;
                people: number | null;
                serviceLine: string;
                share: number | null;
                /** @enum {string} */
                stage: "awareness" | "consideration" | "access" | "care" | "post_visit";
                usualSeconds: number | null;
                words: string;
            }[];
            /** Format: date-time */
            to: string;
        };
        LifetimeValue: {
            model: {
                /** @constant */
                form: "bg_nbd_gamma_gamma";
                /** @description Within the horizon, of a new patient, the first visit included. */
                lifetime: {
                    high: number;
                    low: number;
                    value: number;
                };
                model: {
                    a: number;
                    alpha: number;
                    b: number;
                    p: number;
                    q: number;
                    r: number;
                    v: number;
                };
                /** @constant */
                outcome: "estimated";
                valuePerVisit: number;
                visits: number;
            } | {
                explanation: string;
                /** @constant */
                form: "bg_nbd_gamma_gamma";
                /** @constant */
                outcome: "refused";
                /** @enum {string} */
                reason: "too_few_repeat_patients" | "no_values" | "visits_not_fitted" | "values_not_fitted" | "mean_value_unbounded" | "too_few_years" | "too_few_to_tell";
            };
            parameters: {
                confidence: number;
                discount: number;
                horizon: string;
                /** @description Null: as the attribution settings have it by service line. */
                margin: number | null;
                serviceLine: string | null;
                timeZone: string;
            };
            retention: {
                /** @description Without a horizon: m (1 + d) / (1 + d - r). */
                endless: number | null;
                /** @constant */
                form: "retention";
                /** @description Within the horizon; the interval is that of the retention alone. */
                lifetime: {
                    high: number;
                    low: number;
                    value: number;
                };
                marginPerYear: number;
                /** @constant */
                outcome: "estimated";
                retention: {
                    high: number;
                    low: number;
                    value: number;
                };
            } | {
                explanation: string;
                /** @constant */
                form: "retention";
                /** @constant */
                outcome: "refused";
                /** @enum {string} */
                reason: "too_few_repeat_patients" | "no_values" | "visits_not_fitted" | "values_not_fitted" | "mean_value_unbounded" | "too_few_years" | "too_few_to_tell";
            };
        };
        Lift: {
            adjusted: {
                difference: number;
                readonly interval: number[];
                varianceLeft: number;
            } | null;
            control: {
                assigned: number | null;
                converted: number | null;
                delivered: number | null;
                deliveredShare: number | null;
                open: number | null;
                people: number | null;
                rate: number | null;
                rateInterval: number[] | null;
                valuePerPatient: number | null;
            };
            effect: {
                difference: number;
                readonly differenceInterval: number[];
                incremental: number;
                readonly incrementalInterval: number[];
                pTwoSided: number;
                rateControl: number;
                rateTreated: number;
                relative: number | null;
                relativeInterval: number[] | null;
                z: number;
            } | null;
            /** Format: date-time */
            from: string;
            isSuppressed: boolean;
            /** @description Whether what patients brought is hidden, be it alone. */
            isValueSuppressed: boolean;
            journey: string | null;
            onDelivered: number | null;
            /** @enum {string} */
            outcome: "booked" | "completed";
            sampleRatio: {
                chiSquare: number;
                isMismatch: boolean;
                p: number;
            } | null;
            sequential: {
                interval: number[] | null;
                looks: number;
                p: number;
            } | null;
            share: number | null;
            shares: {
                people: number | null;
                share: number;
                version: number | null;
            }[];
            /** Format: date-time */
            to: string;
            treated: {
                assigned: number | null;
                converted: number | null;
                delivered: number | null;
                deliveredShare: number | null;
                open: number | null;
                people: number | null;
                rate: number | null;
                rateInterval: number[] | null;
                valuePerPatient: number | null;
            };
            value: {
                difference: number;
                readonly interval: number[];
            } | null;
            /** @enum {string} */
            verdict: "not_drawn" | "shares_changed" | "mismatch" | "too_few" | "gain" | "loss" | "not_shown";
            withinDays: number;
            words: string[];
        };
        Limit: {
            effectiveFrom: string;
            effectiveTo: string | null;
            isInForce: boolean;
            isOwn: boolean;
            jurisdiction: string;
            kind: string;
            note: string;
            replacedFor: string[];
            source: string;
            stated: {
                /** Format: date-time */
                at: string;
                by: string;
            } | null;
            value: unknown;
        };
        Message: {
            causeSignal: string | null;
            channel: ("sms" | "email" | "voice" | "webhook") | null;
            readonly channels: ("sms" | "email" | "voice" | "webhook")[];
            /** Format: date-time */
            dueAt: string;
            /** Format: uuid */
            id: string;
            journey: string | null;
            kind: string;
            /** Format: date-time */
            latestAt: string;
            outcomeReason: string | null;
            /** Format: uuid */
            patientId: string;
            /** Format: date-time */
            plannedAt: string;
            /** @enum {string} */
            purpose: "treatment" | "operations" | "marketing";
            runId: string | null;
            sentAt: string | null;
            settledAt: string | null;
            /** @enum {string} */
            status: "planned" | "deferred" | "claimed" | "sent" | "delivered" | "failed" | "suppressed" | "unknown" | "cancelled";
            step: string | null;
            template: string | null;
            templateVersion: number | null;
        };
        MessageDetail: {
            /** @description Under which it was handed over; null where none was needed. */
            agreementId: string | null;
            readonly attempts: {
                /** @enum {string} */
                channel: "sms" | "email" | "voice" | "webhook";
                code: string | null;
                finishedAt: string | null;
                outcome: string | null;
                provider: string;
                /** Format: date-time */
                startedAt: string;
            }[];
            body?: {
                html?: string;
                subject?: string;
                text: string;
            };
            causeSignal: string | null;
            channel: ("sms" | "email" | "voice" | "webhook") | null;
            readonly channels: ("sms" | "email" | "voice" | "webhook")[];
            contentHash: string | null;
            readonly decisions: {
                /** Format: date-time */
                at: string;
                channel: ("sms" | "email" | "voice" | "webhook") | null;
                explanation: string;
                outcome: string;
                reason: string;
                until: string | null;
            }[];
            /** Format: date-time */
            dueAt: string;
            /** Format: uuid */
            id: string;
            journey: string | null;
            kind: string;
            /** Format: date-time */
            latestAt: string;
            /** @description The message of another member of the household that speaks for this one. */
            mergedInto: string | null;
            outcomeReason: string | null;
            paidBy: string | null;
            /** Format: uuid */
            patientId: string;
            /** Format: date-time */
            plannedAt: string;
            /** @enum {string} */
            purpose: "treatment" | "operations" | "marketing";
            reason?: string;
            readonly receipts: {
                code: string | null;
                /** Format: date-time */
                receivedAt: string;
                status: string;
            }[];
            /** @description For whom it was or is, as the gate saw it last; null before it has. */
            recipient: {
                explanation: string;
                /** Format: uuid */
                id: string;
                is: string;
            } | null;
            requestedBy: string | null;
            runId: string | null;
            segments: number | null;
            sentAt: string | null;
            settledAt: string | null;
            /** @enum {string} */
            status: "planned" | "deferred" | "claimed" | "sent" | "delivered" | "failed" | "suppressed" | "unknown" | "cancelled";
            step: string | null;
            template: string | null;
            templateVersion: number | null;
            to?: string;
        };
        MessageFigures: {
            /** Format: date-time */
            from: string;
            items: {
                cancelled: number | null;
                clicked: number | null;
                complained: number | null;
                delivered: number | null;
                failed: number | null;
                isSuppressed: boolean;
                key: string | null;
                optedOut: number | null;
                planned: number | null;
                rates: {
                    clicked: {
                        interval: number[] | null;
                        rate: number | null;
                    };
                    complained: {
                        interval: number[] | null;
                        rate: number | null;
                    };
                    delivered: {
                        interval: number[] | null;
                        rate: number | null;
                    };
                    optedOut: {
                        interval: number[] | null;
                        rate: number | null;
                    };
                    replied: {
                        interval: number[] | null;
                        rate: number | null;
                    };
                    suppressed: {
                        interval: number[] | null;
                        rate: number | null;
                    };
                };
                reasons: {
                    count: number | null;
                    reason: string;
                }[];
                replied: number | null;
                sent: number | null;
                suppressed: number | null;
                waiting: number | null;
            }[];
            /** Format: date-time */
            to: string;
        };
        Migration: {
            counts: {
                ended: number;
                failed: number;
                leftOut: number;
                moved: number;
                stayed: number;
            };
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            from: number[];
            /** Format: uuid */
            id: string;
            plan: {
                [key: string]: unknown;
            };
            requestedBy: string;
            /** @enum {string} */
            status: "running" | "done" | "cancelled";
            to: number | null;
        };
        OptIn: {
            confirmedAt: string | null;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            messageId: string;
            /** Format: uuid */
            patientId: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            source?: string;
            /** @enum {string} */
            state: "open" | "confirmed" | "expired";
            wording: string;
            wordingVersion: string;
        };
        Patient: {
            address?: string;
            birthDate?: string;
            consents: {
                /** @enum {string} */
                action: "grant" | "revoke";
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** @enum {string} */
                level: "none" | "express" | "written";
                /** @enum {string} */
                purpose: "treatment" | "operations" | "marketing";
                source?: string;
            }[];
            contacts?: {
                kind: string;
                value: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            deceasedAt?: string | null;
            erasedAt: string | null;
            familyName?: string;
            givenName?: string;
            /** Format: uuid */
            id: string;
            isKnown: boolean;
            language: string | null;
            region?: string | null;
            stages: {
                because: {
                    rule: string;
                    signal: string;
                };
                daysInStage: number;
                episode: number;
                lapsesAt: string | null;
                serviceLine: string;
                /** Format: date-time */
                since: string;
                stage: string;
            }[];
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
            zip?: string;
        };
        Pause: {
            channel: string | null;
            endedAt: string | null;
            endedBy: string | null;
            /** Format: uuid */
            id: string;
            journey: string | null;
            pausedBy: string;
            reason: string;
            /** @enum {string} */
            scope: "clinic" | "journey" | "version" | "step" | "channel";
            /** Format: date-time */
            since: string;
            step: string | null;
            version: number | null;
        };
        Prices: {
            call: number;
            currency: string;
            email: number;
            smsSegment: number;
        };
        Problem: {
            detail: string;
            errors?: {
                message: string;
                path: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
        Queues: {
            readonly kinds: {
                kind: string;
                mine: number;
                /** @description To be done now, whoever has them. */
                open: number;
                overdue: number;
                /** @description Put off until a time that is to come; in none of the others. */
                snoozed: number;
                unassigned: number;
                urgent: number;
            }[];
            mine: number;
            /** @description To be done now, whoever has them. */
            open: number;
            overdue: number;
            readonly roles: {
                mine: number;
                /** @description To be done now, whoever has them. */
                open: number;
                overdue: number;
                role: string;
                /** @description Put off until a time that is to come; in none of the others. */
                snoozed: number;
                unassigned: number;
                urgent: number;
            }[];
            /** @description Put off until a time that is to come; in none of the others. */
            snoozed: number;
            unassigned: number;
            urgent: number;
        };
        Recall: {
            /** Format: date-time */
            anchorAt: string;
            anchorSignal: string;
            closedAt: string | null;
            closedBecause: string | null;
            /** Format: date-time */
            dueAt: string;
            dueOn: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            patientId: string;
            /** @description Null where the name is not known, or not yours to see. */
            patientName: string | null;
            raisedAt: string | null;
            rule: string;
            /** @enum {string} */
            status: "upcoming" | "due" | "closed";
        };
        RecallForecast: {
            /** @description Why there is no forecast: the condition reads what is not kept as it was. Else null. */
            cannot: ("appointment" | "past") | null;
            /** @description There is more than was read; what happened last counts. */
            isCut: boolean;
            /** @description Null where it is too few people to be told. */
            overdue: number | null;
            today: string | null;
            weeks: {
                /** Format: date */
                from: string;
                /** @description Null where it is too few people to be told. */
                patients: number | null;
                /** Format: date */
                to: string;
            }[];
        };
        ResponseTimes: {
            /** Format: date-time */
            from: string;
            items: {
                cancelled: number | null;
                claimed: number | null;
                completed: number | null;
                isSuppressed: boolean;
                key: string | null;
                made: number | null;
                overdue: number | null;
                overdueShare: number | null;
                toClaim: {
                    count: number | null;
                    median: number | null;
                    openMedian: number | null;
                    openP90: number | null;
                    p90: number | null;
                };
                toComplete: {
                    count: number | null;
                    median: number | null;
                    openMedian: number | null;
                    openP90: number | null;
                    p90: number | null;
                };
            }[];
            replies: {
                answered: number | null;
                received: number | null;
                toAnswer: {
                    count: number | null;
                    median: number | null;
                    openMedian: number | null;
                    openP90: number | null;
                    p90: number | null;
                };
            };
            /** Format: date-time */
            to: string;
        };
        ReturnOnSpend: {
            items: {
                booked: number | null;
                bookedValue: number | null;
                cac: number | null;
                completed: number | null;
                costPerBooked: number | null;
                costPerCompleted: number | null;
                isSuppressed: boolean;
                margin: number | null;
                netBooked: number | null;
                newPatients: number | null;
                roas: number | null;
                roi: number | null;
                serviceLine: string | null;
                spend: number;
                value: number | null;
            }[];
            parameters: {
                from: string;
                /** @description Null: as the attribution settings have it by service line. */
                margin: number | null;
                timeZone: string;
                to: string;
            };
            total: {
                booked: number | null;
                bookedValue: number | null;
                cac: number | null;
                completed: number | null;
                costPerBooked: number | null;
                costPerCompleted: number | null;
                isSuppressed: boolean;
                margin: number | null;
                netBooked: number | null;
                newPatients: number | null;
                roas: number | null;
                roi: number | null;
                serviceLine: string | null;
                spend: number;
                value: number | null;
            };
        };
        RiskAcknowledgement: {
            actor: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            channel: "sms" | "email" | "voice";
            source?: string;
            withdrawnAt: string | null;
            wording?: string;
            wordingVersion: string | null;
        };
        RuleCheck: {
            problems: {
                message: string;
                path: string;
            }[];
        };
        Run: {
            causeSignal: string;
            endedAt: string | null;
            endedBecause: string | null;
            /** Format: date-time */
            enteredAt: string;
            /** Format: uuid */
            id: string;
            patientId: string | null;
            /** @enum {string} */
            status: "live" | "parked" | "ended";
            step: string;
            version: number;
            wakesAt: string | null;
        };
        RunDetail: {
            attributes?: unknown;
            causeSignal: string;
            endedAt: string | null;
            endedBecause: string | null;
            /** Format: date-time */
            enteredAt: string;
            /** Format: uuid */
            id: string;
            journey: string;
            log: {
                /** Format: date-time */
                at: string;
                kind: string;
                outcome?: string;
                signalId: string | null;
                step: string;
            }[];
            patientId: string | null;
            /** @enum {string} */
            status: "live" | "parked" | "ended";
            step: string;
            trouble: {
                failures: number;
                fault: string;
                isParked: boolean;
            } | null;
            version: number;
            /** Format: uuid */
            versionId: string;
            wakesAt: string | null;
        };
        SavedReply: {
            body: string;
            /** @description Words of it that tell what somebody is treated for: sent as it is, it goes only to patients who accepted that risk of the channel. */
            readonly detail: string[];
            key: string;
            language: string;
            name: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        Segment: {
            description: string;
            filled: number;
            key: string;
            members: number | null;
            name: string;
            of: number | null;
            rule: string;
            /** @enum {string} */
            status: "filling" | "ready";
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            version: number;
        };
        ServiceLine: {
            key: string;
            matches: string[];
            name: string;
            retiredAt: string | null;
            /** @enum {string} */
            sensitivity: "standard" | "reproductive" | "behavioural" | "sud_part2" | "hiv" | "gender" | "minor_confidential";
        };
        Signal: {
            data?: {
                [key: string]: unknown;
            };
            eventId?: string;
            id: string;
            /** Format: uuid */
            patientId: string;
            /** Format: date-time */
            receivedAt: string;
            serviceLine: string | null;
            source?: string;
            /** Format: date-time */
            time: string;
            type: string;
        };
        SignalsTaken: {
            accepted: number;
            duplicate: number;
            rejected: {
                id?: string;
                index: number;
                path?: string;
                reason: string;
            }[];
        };
        SignalType: {
            builtIn: boolean;
            schema: {
                [key: string]: unknown;
            };
            serviceLine?: string;
            type: string;
        };
        Simulation: {
            assumptions: string[];
            /** Format: date-time */
            createdAt: string;
            fault: string | null;
            finishedAt: string | null;
            /** Format: date-time */
            from: string;
            /** Format: uuid */
            id: string;
            journey: string;
            progress: {
                of: number | null;
                signals: number;
            };
            requestedBy: string;
            results: {
                capHits: number | null;
                cost: {
                    byChannel: {
                        [key: string]: number | null;
                    };
                    currency: string;
                    smsSegments: number | null;
                    total: number | null;
                };
                deferrals: {
                    [key: string]: number | null;
                };
                entries: {
                    byDay: {
                        [key: string]: number | null;
                    };
                    heldOut: {
                        [key: string]: number | null;
                    };
                    refused: {
                        [key: string]: number | null;
                    };
                    total: number | null;
                };
                exits: {
                    [key: string]: number | null;
                };
                givenUp: number | null;
                isLive: boolean;
                sends: {
                    byChannel: {
                        [key: string]: number | null;
                    };
                    byDay: {
                        [key: string]: {
                            [key: string]: number | null;
                        };
                    };
                    byHour: {
                        [key: string]: (number | null)[];
                    };
                    total: number | null;
                };
                steps: {
                    entered: number | null;
                    here: number | null;
                    outcomes: {
                        [key: string]: number | null;
                    };
                    step: string;
                }[];
                suppressions: {
                    [key: string]: number | null;
                };
                tasks: {
                    [key: string]: number | null;
                };
                version: string;
            }[] | null;
            startedAt: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "cancelled" | "failed";
            /** Format: date-time */
            to: string;
            versions: string[];
        };
        StageRules: {
            intents: string[];
            lapseAfter: string | null;
            serviceLine: string | null;
            /** @enum {string} */
            source: "default" | "clinic" | "service-line";
            transitions: {
                from: (string | null)[];
                rule: string;
                signals: string[];
                to: string;
                when?: string;
            }[];
            updatedAt: string | null;
        };
        StageStay: {
            /** Format: date-time */
            at: string;
            because: {
                rule: string;
                signal: string;
                type: string | null;
            };
            days: number;
            episode: number;
            from: string | null;
            /** Format: date-time */
            recordedAt: string;
            serviceLine: string;
            to: string;
            until: string | null;
        };
        Stakeholder: {
            createdBy: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "guardian" | "caregiver" | "referring_physician" | "payer";
            name?: string | null;
            otherPatientId: string | null;
            /** Format: uuid */
            patientId: string;
            /** Format: date-time */
            since: string;
            source?: string;
            until: string | null;
        };
        StepFigures: {
            entered: number;
            here: number;
            kind: string | null;
            left: number;
            medianSeconds: number | null;
            outcomes?: {
                [key: string]: number;
            };
            p90Seconds: number | null;
            parked: number;
            step: string;
        };
        Suppression: {
            address?: string;
            /** Format: date-time */
            at: string;
            by: string;
            /** @enum {string} */
            kind: "email" | "phone";
            lifted: {
                /** Format: date-time */
                at: string;
                because: string;
                by: string;
            } | null;
            note?: string | null;
            purpose: ("treatment" | "operations" | "marketing") | null;
            reason: string;
            source?: string;
        };
        Survey: {
            answer: {
                /** Format: date-time */
                answeredAt: string;
                comment: string | null;
                score: number;
                /** @enum {string} */
                via: "link" | "reply";
            } | null;
            askedAt: string | null;
            channel: string | null;
            /** Format: uuid */
            messageId: string;
            /** Format: uuid */
            patientId: string;
        };
        Task: {
            assignee: string | null;
            /** @description The address of the user, or the name of the key. */
            assigneeName: string | null;
            /** @description What its author wrote who made it by hand. */
            brief?: string | null;
            /** @description Of a call that somebody booked: what for. */
            callPurpose: ("treatment" | "operations" | "marketing") | null;
            causeSignal: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who wrote it down; null for what Attend asks for. */
            createdBy: string | null;
            doneAt: string | null;
            doneBy: string | null;
            dueAt: string | null;
            /** Format: uuid */
            id: string;
            isOverdue: boolean;
            /** @enum {string} */
            kind: "journey" | "identity_review" | "manual" | "callback" | "reply" | "delivery" | "contact" | "agreement" | "breaker" | "parked_run" | "rights_request" | "incident" | "break_glass" | "service_recovery";
            note?: string | null;
            otherPatientId: string | null;
            outcome?: string | null;
            /** @description What mostly becomes of it, to choose from: what its journey listens for, else what fits its kind. */
            readonly outcomes: string[];
            /** @description Null where the task is about no patient. */
            patientId: string | null;
            /** @description Null where the name is not known, or not yours to see. */
            patientName: string | null;
            /** @enum {string} */
            priority: "urgent" | "high" | "normal" | "low";
            role: string;
            runId: string | null;
            snoozedUntil: string | null;
            /**
             * @description `snoozed` only while its time is to come: then the task is open again, or claimed by whoever has it.
             * @enum {string}
             */
            status: "open" | "claimed" | "snoozed" | "done" | "cancelled";
            step: string | null;
            title?: string;
        };
        TaskComment: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @description The address of the user, or the name of the key. */
            byName: string | null;
            /** Format: uuid */
            id: string;
            otherPatientId: string | null;
            /** @description Of the task; null where it is about no patient. */
            patientId: string | null;
            text: string | null;
        };
        TaskDetail: {
            assignee: string | null;
            /** @description The address of the user, or the name of the key. */
            assigneeName: string | null;
            /** @description What its author wrote who made it by hand. */
            brief?: string | null;
            /** @description Of a call that somebody booked: what for. */
            callPurpose: ("treatment" | "operations" | "marketing") | null;
            causeSignal: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Who wrote it down; null for what Attend asks for. */
            createdBy: string | null;
            doneAt: string | null;
            doneBy: string | null;
            dueAt: string | null;
            /** Format: uuid */
            id: string;
            isOverdue: boolean;
            /** @enum {string} */
            kind: "journey" | "identity_review" | "manual" | "callback" | "reply" | "delivery" | "contact" | "agreement" | "breaker" | "parked_run" | "rights_request" | "incident" | "break_glass" | "service_recovery";
            note?: string | null;
            otherPatientId: string | null;
            outcome?: string | null;
            /** @description What mostly becomes of it, to choose from: what its journey listens for, else what fits its kind. */
            readonly outcomes: string[];
            /** @description Null where the task is about no patient. */
            patientId: string | null;
            /** @description Null where the name is not known, or not yours to see. */
            patientName: string | null;
            /** @enum {string} */
            priority: "urgent" | "high" | "normal" | "low";
            /** @description The reply that the task came from. */
            reply?: {
                channel: string;
                /** Format: uuid */
                id: string;
                media: number;
                /** Format: date-time */
                receivedAt: string;
                text: string;
            };
            role: string;
            runId: string | null;
            /** @description What to say or ask, from the step of its journey; null where that has none. */
            script?: string | null;
            snoozedUntil: string | null;
            /**
             * @description `snoozed` only while its time is to come: then the task is open again, or claimed by whoever has it.
             * @enum {string}
             */
            status: "open" | "claimed" | "snoozed" | "done" | "cancelled";
            step: string | null;
            title?: string;
        };
        Template: {
            approvedAt: string | null;
            approvedBy: string | null;
            bodies: {
                email?: {
                    [key: string]: {
                        body: string;
                        subject: string;
                    };
                };
                sms?: {
                    [key: string]: {
                        body: string;
                    };
                };
                voice?: {
                    [key: string]: {
                        body: string;
                    };
                };
                webhook?: {
                    [key: string]: {
                        body: string;
                    };
                };
            };
            contentHash: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            detail: boolean;
            detailed: ("sms" | "email" | "voice" | "webhook")[];
            key: string;
            liveVersion: number | null;
            maxSegments: number;
            /** @enum {string} */
            purpose: "treatment" | "operations" | "marketing";
            /** @enum {string} */
            status: "draft" | "approved";
            variables: {
                [key: string]: {
                    phi: boolean | ("none" | "identity" | "health");
                    /** @enum {string} */
                    type: "text" | "date" | "time" | "link";
                };
            };
            version: number;
            /** Format: uuid */
            versionId: string;
        };
        TemplateUse: {
            journey: string;
            journeyVersion: number;
            name: string;
            /** @enum {string} */
            status: "draft" | "live" | "paused" | "archived";
            templateVersion: number;
        };
        TemplateVersion: {
            approvedAt: string | null;
            approvedBy: string | null;
            approvedByName: string | null;
            bodies: {
                email?: {
                    [key: string]: {
                        body: string;
                        subject: string;
                    };
                };
                sms?: {
                    [key: string]: {
                        body: string;
                    };
                };
                voice?: {
                    [key: string]: {
                        body: string;
                    };
                };
                webhook?: {
                    [key: string]: {
                        body: string;
                    };
                };
            };
            contentHash: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            createdByName: string | null;
            detail: boolean;
            detailed: ("sms" | "email" | "voice" | "webhook")[];
            key: string;
            liveVersion: number | null;
            maxSegments: number;
            /** @enum {string} */
            purpose: "treatment" | "operations" | "marketing";
            /** @enum {string} */
            status: "draft" | "approved";
            variables: {
                [key: string]: {
                    phi: boolean | ("none" | "identity" | "health");
                    /** @enum {string} */
                    type: "text" | "date" | "time" | "link";
                };
            };
            version: number;
            /** Format: uuid */
            versionId: string;
        };
        TimelineItem: {
            /** Format: date-time */
            at: string;
            detail: {
                because?: string | null;
                channel?: string | null;
                data?: {
                    [key: string]: unknown;
                };
                dueAt?: string | null;
                from?: string | null;
                journey?: string | null;
                level?: string | null;
                outcome?: string | null;
                purpose?: string | null;
                reason?: string | null;
                role?: string | null;
                rule?: string | null;
                serviceLine?: string | null;
                signal?: string | null;
                source?: string | null;
                status?: string | null;
                step?: string | null;
                text?: string;
                title?: string;
                to?: string | null;
            };
            /** @enum {string} */
            kind: "signal" | "stage" | "run" | "message" | "task" | "consent" | "note";
            ref: string;
            title: string;
        };
        Today: {
            /** @description What somebody who manages the clinic should look at, by kind of task, and pauses. */
            readonly alerts: {
                count: number;
                kind: string;
                /** Format: date-time */
                since: string;
            }[];
            readonly messages: {
                count: number | null;
                /** @description The reason in words. */
                explanation: string | null;
                /** @description Why it was held back. */
                reason: string | null;
                status: string;
            }[];
            /** Format: date-time */
            now: string;
            signals: {
                readonly byHour: {
                    count: number | null;
                    /** Format: date-time */
                    hour: string;
                }[];
                readonly byType: {
                    count: number | null;
                    type: string;
                }[];
            };
            /** Format: date-time */
            since: string;
            readonly stages: {
                count: number | null;
                name: string;
                serviceLine: string;
                /** @enum {string} */
                stage: "awareness" | "consideration" | "access" | "care" | "post_visit" | "lapsed";
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HealthController_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OptInController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OptInController_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReviewController_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the page for reviews. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            [key: string]: "ok" | "failed";
                        };
                        ready: boolean;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SurveyController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SurveyController_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UnsubscribeController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UnsubscribeController_unsubscribe: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AccessReviewsController_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: date-time */
                            doneAt: string;
                            doneBy: string;
                            ended: number;
                            id: string;
                            kept: number;
                            /** @description A day of the clinic’s calendar. */
                            nextDueOn: string;
                            notes: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AccessReviewsController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decisions: {
                        /** @enum {string} */
                        decision: "keep" | "end";
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "user" | "api_key";
                        /** @default  */
                        note?: string;
                    }[];
                    /** Format: date */
                    nextDueOn: string;
                    /** @default  */
                    notes?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Everybody and every key that could come in, as they stood. */
                        readonly decided: {
                            /** @enum {string} */
                            decision: "keep" | "end";
                            id: string;
                            /** @enum {string} */
                            kind: "user" | "api_key";
                            lastUsedAt: string | null;
                            name: string;
                            note: string;
                            role: string;
                        }[];
                        /** Format: date-time */
                        doneAt: string;
                        doneBy: string;
                        ended: number;
                        id: string;
                        kept: number;
                        /** @description A day of the clinic’s calendar. */
                        nextDueOn: string;
                        notes: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AccessReviewsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Everybody and every key that could come in, as they stood. */
                        readonly decided: {
                            /** @enum {string} */
                            decision: "keep" | "end";
                            id: string;
                            /** @enum {string} */
                            kind: "user" | "api_key";
                            lastUsedAt: string | null;
                            name: string;
                            note: string;
                            role: string;
                        }[];
                        /** Format: date-time */
                        doneAt: string;
                        doneBy: string;
                        ended: number;
                        id: string;
                        kept: number;
                        /** @description A day of the clinic’s calendar. */
                        nextDueOn: string;
                        notes: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AttributionController_report: {
        parameters: {
            query?: {
                actor?: string;
                by?: string;
                campaign?: string;
                cancelled?: "keep" | "drop";
                channel?: string;
                collapseRepeats?: "true" | "false";
                conversion?: "booked" | "completed";
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                game?: "conversions" | "rate_within" | "rate_exact";
                halfLife?: string;
                lookback?: string;
                model?: "first_touch" | "last_click" | "last_non_direct" | "linear" | "time_decay" | "u_shaped" | "w_shaped" | "full_path" | "markov" | "shapley";
                order?: number;
                patients?: "all" | "new" | "returning";
                sameLineOnly?: "true" | "false";
                serviceLine?: string;
                sinceLastConversion?: "true" | "false";
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribution"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AttributionController_export: {
        parameters: {
            query?: {
                actor?: string;
                by?: string;
                campaign?: string;
                cancelled?: "keep" | "drop";
                channel?: string;
                collapseRepeats?: "true" | "false";
                conversion?: "booked" | "completed";
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                game?: "conversions" | "rate_within" | "rate_exact";
                halfLife?: string;
                lookback?: string;
                model?: "first_touch" | "last_click" | "last_non_direct" | "linear" | "time_decay" | "u_shaped" | "w_shaped" | "full_path" | "markov" | "shapley";
                order?: number;
                patients?: "all" | "new" | "returning";
                sameLineOnly?: "true" | "false";
                serviceLine?: string;
                sinceLastConversion?: "true" | "false";
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WorthController_cohort: {
        parameters: {
            query?: {
                from?: string;
                margin?: number;
                serviceLine?: string;
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cohorts"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AttributionController_compare: {
        parameters: {
            query?: {
                actor?: string;
                by?: string;
                campaign?: string;
                channel?: string;
                collapseRepeats?: "true" | "false";
                conversion?: "booked" | "completed";
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                game?: "conversions" | "rate_within" | "rate_exact";
                halfLife?: string;
                lookback?: string;
                order?: number;
                sameLineOnly?: "true" | "false";
                serviceLine?: string;
                sinceLastConversion?: "true" | "false";
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LiftController_ofControlGroup: {
        parameters: {
            query?: {
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                outcome?: "booked" | "completed";
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
                within?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lift"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FunnelsController_funnel: {
        parameters: {
            query?: {
                by?: string;
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                serviceLine?: string;
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Funnel"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ResultsController_journey: {
        parameters: {
            query?: {
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyFigures"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LiftController_ofJourney: {
        parameters: {
            query?: {
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                outcome?: "booked" | "completed";
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
                version?: number;
                within?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lift"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FunnelsController_leaks: {
        parameters: {
            query?: {
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                least?: number;
                serviceLine?: string;
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leaks"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WorthController_lifetime: {
        parameters: {
            query?: {
                discount?: number;
                horizon?: string;
                margin?: number;
                serviceLine?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifetimeValue"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ResultsController_messages: {
        parameters: {
            query?: {
                by?: "channel" | "purpose" | "template" | "journey" | "week";
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageFigures"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LiftController_power: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 0.05 */
                    alpha?: number;
                    baseline: number;
                    effect: number;
                    holdout?: number;
                    journey?: string;
                    /** @default 0.8 */
                    power?: number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alpha: number;
                        baseline: number;
                        control: number;
                        days: number | null;
                        effect: number;
                        enteredIn28Days: number | null;
                        holdout: number;
                        isSuppressed: boolean;
                        power: number;
                        total: number;
                        treated: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ResultsController_responseTimes: {
        parameters: {
            query?: {
                by?: "kind" | "role" | "week";
                /** @description A day, or an instant. 90 days before `to` when left out. */
                from?: string;
                /** @description A day, which is still in, or an instant, which is not. Now when left out. */
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseTimes"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    WorthController_return: {
        parameters: {
            query?: {
                from?: string;
                margin?: number;
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnOnSpend"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_list: {
        parameters: {
            query?: {
                active?: "true" | "false";
                count?: "true" | "false";
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string | null;
                            expiresAt: string | null;
                            expiresSoon: boolean;
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            previousSecretUntil: string | null;
                            revokedAt: string | null;
                            revokedBy: string | null;
                            /** @enum {string} */
                            role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                            rotatedAt: string | null;
                            scopes: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[] | null;
                            /** @enum {string} */
                            state: "active" | "expired" | "revoked";
                        }[];
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    expiresAt?: string;
                    name: string;
                    /** @enum {string} */
                    role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                    scopes?: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string | null;
                        expiresAt: string | null;
                        expiresSoon: boolean;
                        id: string;
                        key?: string;
                        lastUsedAt: string | null;
                        name: string;
                        previousSecretUntil: string | null;
                        revokedAt: string | null;
                        revokedBy: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        rotatedAt: string | null;
                        scopes: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[] | null;
                        /** @enum {string} */
                        state: "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string | null;
                        expiresAt: string | null;
                        expiresSoon: boolean;
                        id: string;
                        lastUsedAt: string | null;
                        name: string;
                        previousSecretUntil: string | null;
                        revokedAt: string | null;
                        revokedBy: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        rotatedAt: string | null;
                        scopes: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[] | null;
                        /** @enum {string} */
                        state: "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 24 */
                    graceHours?: number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string | null;
                        expiresAt: string | null;
                        expiresSoon: boolean;
                        id: string;
                        key?: string;
                        lastUsedAt: string | null;
                        name: string;
                        previousSecretUntil: string | null;
                        revokedAt: string | null;
                        revokedBy: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        rotatedAt: string | null;
                        scopes: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[] | null;
                        /** @enum {string} */
                        state: "active" | "expired" | "revoked";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AttributionSettingsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string | null;
                        createdBy: string | null;
                        /** @description While signals are read anew, channels are partly those of the settings before. */
                        rebuildingSince: string | null;
                        settings: {
                            /**
                             * @default [
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "message.sent"
                             *           ],
                             *           "message": [
                             *             "recall"
                             *           ]
                             *         },
                             *         "channel": "recall"
                             *       },
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "task.completed"
                             *           ],
                             *           "outcome": [
                             *             "booked",
                             *             "reached",
                             *             "called"
                             *           ]
                             *         },
                             *         "channel": "front_desk"
                             *       },
                             *       {
                             *         "when": {
                             *           "source": [
                             *             "facebook",
                             *             "instagram",
                             *             "linkedin",
                             *             "tiktok",
                             *             "meta",
                             *             "x",
                             *             "twitter",
                             *             "youtube"
                             *           ],
                             *           "medium": [
                             *             "cpc",
                             *             "ppc",
                             *             "paid",
                             *             "paid_search",
                             *             "paid-search",
                             *             "paidsearch",
                             *             "paid_social",
                             *             "paid-social"
                             *           ]
                             *         },
                             *         "channel": "paid_social"
                             *       },
                             *       {
                             *         "when": {
                             *           "medium": [
                             *             "cpc",
                             *             "ppc",
                             *             "paid",
                             *             "paid_search",
                             *             "paid-search",
                             *             "paidsearch",
                             *             "paid_social",
                             *             "paid-social"
                             *           ]
                             *         },
                             *         "channel": "paid_search"
                             *       },
                             *       {
                             *         "when": {
                             *           "medium": [
                             *             "display",
                             *             "banner",
                             *             "cpm"
                             *           ]
                             *         },
                             *         "channel": "display"
                             *       },
                             *       {
                             *         "when": {
                             *           "medium": [
                             *             "email",
                             *             "newsletter"
                             *           ]
                             *         },
                             *         "channel": "email"
                             *       },
                             *       {
                             *         "when": {
                             *           "medium": [
                             *             "organic"
                             *           ]
                             *         },
                             *         "channel": "organic_search"
                             *       },
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "page.viewed"
                             *           ],
                             *           "source": [
                             *             "facebook",
                             *             "instagram",
                             *             "linkedin",
                             *             "tiktok",
                             *             "meta",
                             *             "x",
                             *             "twitter",
                             *             "youtube"
                             *           ]
                             *         },
                             *         "channel": "social"
                             *       },
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "page.viewed"
                             *           ],
                             *           "referrer": [
                             *             "google.com",
                             *             "bing.com",
                             *             "duckduckgo.com",
                             *             "yahoo.com",
                             *             "ecosia.org"
                             *           ]
                             *         },
                             *         "channel": "organic_search"
                             *       },
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "page.viewed"
                             *           ],
                             *           "referrer": [
                             *             "facebook.com",
                             *             "instagram.com",
                             *             "linkedin.com",
                             *             "tiktok.com",
                             *             "x.com",
                             *             "twitter.com",
                             *             "youtube.com"
                             *           ]
                             *         },
                             *         "channel": "social"
                             *       },
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "page.viewed"
                             *           ],
                             *           "referrer": [
                             *             "healthgrades.com",
                             *             "yelp.com",
                             *             "zocdoc.com",
                             *             "vitals.com",
                             *             "webmd.com",
                             *             "ratemds.com"
                             *           ]
                             *         },
                             *         "channel": "review_site"
                             *       },
                             *       {
                             *         "when": {
                             *           "type": [
                             *             "page.viewed"
                             *           ],
                             *           "referrer": [
                             *             "none"
                             *           ]
                             *         },
                             *         "channel": "direct"
                             *       }
                             *     ]
                             */
                            channels: {
                                /** @enum {string} */
                                actor?: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                                channel: string | null;
                                when: {
                                    channel?: string[];
                                    medium?: string[];
                                    message?: string[];
                                    outcome?: string[];
                                    referrer?: string[];
                                    source?: string[];
                                    type?: string[];
                                };
                            }[];
                            /**
                             * @default {
                             *       "stakeholders": true,
                             *       "household": false
                             *     }
                             */
                            joins: {
                                /** @default false */
                                household: boolean;
                                /** @default true */
                                stakeholders: boolean;
                            };
                            /** @default {} */
                            lines: {
                                [key: string]: {
                                    /** @default false */
                                    collapseRepeats: boolean;
                                    /** @default [] */
                                    excludeChannels: string[];
                                    /**
                                     * @default {
                                     *       "first": 0.225,
                                     *       "lead": 0.225,
                                     *       "opportunity": 0.225,
                                     *       "close": 0.225,
                                     *       "between": 0.1
                                     *     }
                                     */
                                    fullPath: {
                                        /** @default 0 */
                                        between: number;
                                        /** @default 0 */
                                        close: number;
                                        /** @default 0 */
                                        first: number;
                                        /** @default 0 */
                                        lead: number;
                                        /** @default 0 */
                                        opportunity: number;
                                    };
                                    /** @default 14 */
                                    halfLifeDays: number;
                                    /** @default 90 */
                                    lookbackDays: number;
                                    /** @default 1 */
                                    margin: number;
                                    /** @default 1 */
                                    markovOrder: number;
                                    /** @default false */
                                    sameLineOnly: boolean;
                                    /**
                                     * @default conversions
                                     * @enum {string}
                                     */
                                    shapleyGame: "conversions" | "rate_within" | "rate_exact";
                                    /** @default false */
                                    sinceLastConversion: boolean;
                                    /**
                                     * @default [
                                     *       "direct",
                                     *       "website"
                                     *     ]
                                     */
                                    skip: string[];
                                    /**
                                     * @default {
                                     *       "first": 0.4,
                                     *       "middle": 0.2,
                                     *       "last": 0.4
                                     *     }
                                     */
                                    uShaped: {
                                        first: number;
                                        last: number;
                                        middle: number;
                                    };
                                    /**
                                     * @default {
                                     *       "first": 0.3,
                                     *       "lead": 0.3,
                                     *       "opportunity": 0.3,
                                     *       "close": 0,
                                     *       "between": 0.1
                                     *     }
                                     */
                                    wShaped: {
                                        /** @default 0 */
                                        between: number;
                                        /** @default 0 */
                                        close: number;
                                        /** @default 0 */
                                        first: number;
                                        /** @default 0 */
                                        lead: number;
                                        /** @default 0 */
                                        opportunity: number;
                                    };
                                };
                            };
                            /** @default 11 */
                            smallestCell: number;
                            /**
                             * @default [
                             *       {
                             *         "type": "ad.clicked",
                             *         "channel": "ads",
                             *         "actor": "patient",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "search.performed",
                             *         "channel": "search",
                             *         "actor": "patient",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "page.viewed",
                             *         "channel": "website",
                             *         "actor": "patient",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "reviews.viewed",
                             *         "channel": "review_site",
                             *         "actor": "patient",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "provider.viewed",
                             *         "channel": "provider_directory",
                             *         "actor": "patient",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "insurance.checked",
                             *         "channel": "payer_directory",
                             *         "actor": "patient",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "guide.downloaded",
                             *         "channel": "guide",
                             *         "actor": "patient",
                             *         "isLead": true
                             *       },
                             *       {
                             *         "type": "form.submitted",
                             *         "channel": "form",
                             *         "actor": "patient",
                             *         "isLead": true
                             *       },
                             *       {
                             *         "type": "chat.started",
                             *         "channel": "chat",
                             *         "actor": "patient",
                             *         "isLead": true
                             *       },
                             *       {
                             *         "type": "call.received",
                             *         "channel": "call",
                             *         "actor": "patient",
                             *         "isLead": true
                             *       },
                             *       {
                             *         "type": "call.missed",
                             *         "channel": "call",
                             *         "actor": "patient",
                             *         "isLead": true
                             *       },
                             *       {
                             *         "type": "referral.received",
                             *         "channel": "physician_referral",
                             *         "actor": "referring_physician",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "task.completed",
                             *         "channel": null,
                             *         "actor": "staff",
                             *         "isLead": false
                             *       },
                             *       {
                             *         "type": "message.sent",
                             *         "channel": null,
                             *         "actor": "staff",
                             *         "isLead": false
                             *       }
                             *     ]
                             */
                            touches: {
                                /**
                                 * @default patient
                                 * @enum {string}
                                 */
                                actor: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                                channel: string | null;
                                /** @default false */
                                isLead: boolean;
                                type: string;
                            }[];
                        };
                        /** @description 0: as shipped. */
                        version: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AttributionSettingsController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default [
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "message.sent"
                     *           ],
                     *           "message": [
                     *             "recall"
                     *           ]
                     *         },
                     *         "channel": "recall"
                     *       },
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "task.completed"
                     *           ],
                     *           "outcome": [
                     *             "booked",
                     *             "reached",
                     *             "called"
                     *           ]
                     *         },
                     *         "channel": "front_desk"
                     *       },
                     *       {
                     *         "when": {
                     *           "source": [
                     *             "facebook",
                     *             "instagram",
                     *             "linkedin",
                     *             "tiktok",
                     *             "meta",
                     *             "x",
                     *             "twitter",
                     *             "youtube"
                     *           ],
                     *           "medium": [
                     *             "cpc",
                     *             "ppc",
                     *             "paid",
                     *             "paid_search",
                     *             "paid-search",
                     *             "paidsearch",
                     *             "paid_social",
                     *             "paid-social"
                     *           ]
                     *         },
                     *         "channel": "paid_social"
                     *       },
                     *       {
                     *         "when": {
                     *           "medium": [
                     *             "cpc",
                     *             "ppc",
                     *             "paid",
                     *             "paid_search",
                     *             "paid-search",
                     *             "paidsearch",
                     *             "paid_social",
                     *             "paid-social"
                     *           ]
                     *         },
                     *         "channel": "paid_search"
                     *       },
                     *       {
                     *         "when": {
                     *           "medium": [
                     *             "display",
                     *             "banner",
                     *             "cpm"
                     *           ]
                     *         },
                     *         "channel": "display"
                     *       },
                     *       {
                     *         "when": {
                     *           "medium": [
                     *             "email",
                     *             "newsletter"
                     *           ]
                     *         },
                     *         "channel": "email"
                     *       },
                     *       {
                     *         "when": {
                     *           "medium": [
                     *             "organic"
                     *           ]
                     *         },
                     *         "channel": "organic_search"
                     *       },
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "page.viewed"
                     *           ],
                     *           "source": [
                     *             "facebook",
                     *             "instagram",
                     *             "linkedin",
                     *             "tiktok",
                     *             "meta",
                     *             "x",
                     *             "twitter",
                     *             "youtube"
                     *           ]
                     *         },
                     *         "channel": "social"
                     *       },
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "page.viewed"
                     *           ],
                     *           "referrer": [
                     *             "google.com",
                     *             "bing.com",
                     *             "duckduckgo.com",
                     *             "yahoo.com",
                     *             "ecosia.org"
                     *           ]
                     *         },
                     *         "channel": "organic_search"
                     *       },
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "page.viewed"
                     *           ],
                     *           "referrer": [
                     *             "facebook.com",
                     *             "instagram.com",
                     *             "linkedin.com",
                     *             "tiktok.com",
                     *             "x.com",
                     *             "twitter.com",
                     *             "youtube.com"
                     *           ]
                     *         },
                     *         "channel": "social"
                     *       },
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "page.viewed"
                     *           ],
                     *           "referrer": [
                     *             "healthgrades.com",
                     *             "yelp.com",
                     *             "zocdoc.com",
                     *             "vitals.com",
                     *             "webmd.com",
                     *             "ratemds.com"
                     *           ]
                     *         },
                     *         "channel": "review_site"
                     *       },
                     *       {
                     *         "when": {
                     *           "type": [
                     *             "page.viewed"
                     *           ],
                     *           "referrer": [
                     *             "none"
                     *           ]
                     *         },
                     *         "channel": "direct"
                     *       }
                     *     ]
                     */
                    channels?: {
                        /** @enum {string} */
                        actor?: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                        channel: string | null;
                        when: {
                            channel?: string[];
                            medium?: string[];
                            message?: string[];
                            outcome?: string[];
                            referrer?: string[];
                            source?: string[];
                            type?: string[];
                        };
                    }[];
                    /**
                     * @default {
                     *       "stakeholders": true,
                     *       "household": false
                     *     }
                     */
                    joins?: {
                        /** @default false */
                        household?: boolean;
                        /** @default true */
                        stakeholders?: boolean;
                    };
                    /** @default {} */
                    lines?: {
                        [key: string]: {
                            /** @default false */
                            collapseRepeats?: boolean;
                            /** @default [] */
                            excludeChannels?: string[];
                            /**
                             * @default {
                             *       "first": 0.225,
                             *       "lead": 0.225,
                             *       "opportunity": 0.225,
                             *       "close": 0.225,
                             *       "between": 0.1
                             *     }
                             */
                            fullPath?: {
                                /** @default 0 */
                                between?: number;
                                /** @default 0 */
                                close?: number;
                                /** @default 0 */
                                first?: number;
                                /** @default 0 */
                                lead?: number;
                                /** @default 0 */
                                opportunity?: number;
                            };
                            /** @default 14 */
                            halfLifeDays?: number;
                            /** @default 90 */
                            lookbackDays?: number;
                            /** @default 1 */
                            margin?: number;
                            /** @default 1 */
                            markovOrder?: number;
                            /** @default false */
                            sameLineOnly?: boolean;
                            /**
                             * @default conversions
                             * @enum {string}
                             */
                            shapleyGame?: "conversions" | "rate_within" | "rate_exact";
                            /** @default false */
                            sinceLastConversion?: boolean;
                            /**
                             * @default [
                             *       "direct",
                             *       "website"
                             *     ]
                             */
                            skip?: string[];
                            /**
                             * @default {
                             *       "first": 0.4,
                             *       "middle": 0.2,
                             *       "last": 0.4
                             *     }
                             */
                            uShaped?: {
                                first: number;
                                last: number;
                                middle: number;
                            };
                            /**
                             * @default {
                             *       "first": 0.3,
                             *       "lead": 0.3,
                             *       "opportunity": 0.3,
                             *       "close": 0,
                             *       "between": 0.1
                             *     }
                             */
                            wShaped?: {
                                /** @default 0 */
                                between?: number;
                                /** @default 0 */
                                close?: number;
                                /** @default 0 */
                                first?: number;
                                /** @default 0 */
                                lead?: number;
                                /** @default 0 */
                                opportunity?: number;
                            };
                        };
                    };
                    /** @default 11 */
                    smallestCell?: number;
                    /**
                     * @default [
                     *       {
                     *         "type": "ad.clicked",
                     *         "channel": "ads",
                     *         "actor": "patient",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "search.performed",
                     *         "channel": "search",
                     *         "actor": "patient",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "page.viewed",
                     *         "channel": "website",
                     *         "actor": "patient",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "reviews.viewed",
                     *         "channel": "review_site",
                     *         "actor": "patient",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "provider.viewed",
                     *         "channel": "provider_directory",
                     *         "actor": "patient",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "insurance.checked",
                     *         "channel": "payer_directory",
                     *         "actor": "patient",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "guide.downloaded",
                     *         "channel": "guide",
                     *         "actor": "patient",
                     *         "isLead": true
                     *       },
                     *       {
                     *         "type": "form.submitted",
                     *         "channel": "form",
                     *         "actor": "patient",
                     *         "isLead": true
                     *       },
                     *       {
                     *         "type": "chat.started",
                     *         "channel": "chat",
                     *         "actor": "patient",
                     *         "isLead": true
                     *       },
                     *       {
                     *         "type": "call.received",
                     *         "channel": "call",
                     *         "actor": "patient",
                     *         "isLead": true
                     *       },
                     *       {
                     *         "type": "call.missed",
                     *         "channel": "call",
                     *         "actor": "patient",
                     *         "isLead": true
                     *       },
                     *       {
                     *         "type": "referral.received",
                     *         "channel": "physician_referral",
                     *         "actor": "referring_physician",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "task.completed",
                     *         "channel": null,
                     *         "actor": "staff",
                     *         "isLead": false
                     *       },
                     *       {
                     *         "type": "message.sent",
                     *         "channel": null,
                     *         "actor": "staff",
                     *         "isLead": false
                     *       }
                     *     ]
                     */
                    touches?: {
                        /**
                         * @default patient
                         * @enum {string}
                         */
                        actor?: "patient" | "caregiver" | "referring_physician" | "payer" | "staff";
                        channel: string | null;
                        /** @default false */
                        isLead?: boolean;
                        type: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttributionSettings"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AttributionSettingsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["AttributionSettings"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AudiencesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            destination: "google_ads" | "meta" | "programmatic";
                            fields: ("states" | "zip3" | "ages" | "languages" | "serviceLine" | "size")[];
                            riskAcceptance: {
                                reason: string;
                                signedBy: string;
                                /** Format: date */
                                signedOn: string;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AudiencesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                destination: "google_ads" | "meta" | "programmatic";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fields: ("states" | "zip3" | "ages" | "languages" | "serviceLine" | "size")[];
                    riskAcceptance?: {
                        reason: string;
                        signedBy: string;
                        /** Format: date */
                        signedOn: string;
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        destination: "google_ads" | "meta" | "programmatic";
                        fields: ("states" | "zip3" | "ages" | "languages" | "serviceLine" | "size")[];
                        riskAcceptance: {
                            reason: string;
                            signedBy: string;
                            /** Format: date */
                            signedOn: string;
                        } | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AudiencesController_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience: {
                        ages?: ("18-24" | "25-34" | "35-44" | "45-54" | "55-64" | "65+")[];
                        languages?: string[];
                        /**
                         * @default patients
                         * @enum {string}
                         */
                        people?: "patients" | "visitors";
                        serviceLine?: string;
                        since?: {
                            from: string;
                            to: string;
                        };
                        stages?: ("awareness" | "consideration" | "access" | "care" | "post_visit" | "lapsed")[];
                        states?: ("US-AL" | "US-AK" | "US-AZ" | "US-AR" | "US-CA" | "US-CO" | "US-CT" | "US-DE" | "US-DC" | "US-FL" | "US-GA" | "US-HI" | "US-ID" | "US-IL" | "US-IN" | "US-IA" | "US-KS" | "US-KY" | "US-LA" | "US-ME" | "US-MD" | "US-MA" | "US-MI" | "US-MN" | "US-MS" | "US-MO" | "US-MT" | "US-NE" | "US-NV" | "US-NH" | "US-NJ" | "US-NM" | "US-NY" | "US-NC" | "US-ND" | "US-OH" | "US-OK" | "US-OR" | "US-PA" | "US-RI" | "US-SC" | "US-SD" | "US-TN" | "US-TX" | "US-UT" | "US-VT" | "US-VA" | "US-WA" | "US-WV" | "US-WI" | "US-WY" | "US-AS" | "US-GU" | "US-MP" | "US-PR" | "US-VI")[];
                        zip3?: string[];
                    };
                    /** @enum {string} */
                    destination: "google_ads" | "meta" | "programmatic";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        /** @enum {string} */
                        destination: "google_ads" | "meta" | "programmatic";
                        methods: string[];
                        /** @constant */
                        outcome: "told";
                        specHash: string;
                        targeting: {
                            ages?: string | string[];
                            languages?: string | string[];
                            serviceLine?: string | string[];
                            size?: number;
                            states?: string | string[];
                            zip3?: string | string[];
                        };
                        withheld: string[];
                    } | {
                        explanation: string;
                        /** @constant */
                        outcome: "refused";
                        /** @enum {string} */
                        reason: "too_small" | "too_near_another" | "leaves_small_rest" | "line_not_offered" | "caller_budget" | "clinic_budget";
                        specHash: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AudiencesController_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ages?: ("18-24" | "25-34" | "35-44" | "45-54" | "55-64" | "65+")[];
                    languages?: string[];
                    /**
                     * @default patients
                     * @enum {string}
                     */
                    people?: "patients" | "visitors";
                    serviceLine?: string;
                    since?: {
                        from: string;
                        to: string;
                    };
                    stages?: ("awareness" | "consideration" | "access" | "care" | "post_visit" | "lapsed")[];
                    states?: ("US-AL" | "US-AK" | "US-AZ" | "US-AR" | "US-CA" | "US-CO" | "US-CT" | "US-DE" | "US-DC" | "US-FL" | "US-GA" | "US-HI" | "US-ID" | "US-IL" | "US-IN" | "US-IA" | "US-KS" | "US-KY" | "US-LA" | "US-ME" | "US-MD" | "US-MA" | "US-MI" | "US-MN" | "US-MS" | "US-MO" | "US-MT" | "US-NE" | "US-NV" | "US-NH" | "US-NJ" | "US-NM" | "US-NY" | "US-NC" | "US-ND" | "US-OH" | "US-OK" | "US-OR" | "US-PA" | "US-RI" | "US-SC" | "US-SD" | "US-TN" | "US-TX" | "US-UT" | "US-VT" | "US-VA" | "US-WA" | "US-WV" | "US-WI" | "US-WY" | "US-AS" | "US-GU" | "US-MP" | "US-PR" | "US-VI")[];
                    zip3?: string[];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        counts: {
                            by: {
                                age: {
                                    count: number | null;
                                    value: string;
                                }[];
                                language: {
                                    count: number | null;
                                    value: string;
                                }[];
                                stage: {
                                    count: number | null;
                                    value: string;
                                }[];
                                state: {
                                    count: number | null;
                                    value: string;
                                }[];
                            };
                            count: number;
                        };
                        /** @constant */
                        outcome: "told";
                        specHash: string;
                    } | {
                        explanation: string;
                        /** @constant */
                        outcome: "refused";
                        /** @enum {string} */
                        reason: "too_small" | "too_near_another" | "leaves_small_rest" | "line_not_offered" | "caller_budget" | "clinic_budget";
                        specHash: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditController_list: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                count?: "true" | "false";
                cursor?: string;
                from?: string;
                limit?: number;
                object?: string;
                objectKind?: string;
                patient?: string;
                purpose?: "treatment" | "payment" | "operations" | "marketing" | "rights" | "security" | "compliance" | "emergency";
                result?: "ok" | "refused" | "failed" | "unknown";
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            action: string;
                            actor: {
                                id: string;
                                kind: string;
                                role: string | null;
                            };
                            /** Format: date-time */
                            at: string;
                            detail: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            object: {
                                id: string | null;
                                kind: string;
                            } | null;
                            /** @enum {string} */
                            purpose: "treatment" | "payment" | "operations" | "marketing" | "rights" | "security" | "compliance" | "emergency";
                            requestId: string | null;
                            /** @enum {string} */
                            result: "ok" | "refused" | "failed" | "unknown";
                        }[];
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditController_export: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                from?: string;
                object?: string;
                objectKind?: string;
                patient?: string;
                purpose?: "treatment" | "payment" | "operations" | "marketing" | "rights" | "security" | "compliance" | "emergency";
                result?: "ok" | "refused" | "failed" | "unknown";
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditController_progress: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number | null;
                        total: number | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuditController_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        anchors: {
                            agreed: number;
                            file: number | null;
                            lastAgreedSeq: number;
                            table: number;
                            unreadableLines: number[];
                        };
                        faultCount: number;
                        faults: {
                            eventId: string | null;
                            /** @enum {string} */
                            kind: "changed" | "removed" | "inserted" | "reordered" | "link_changed" | "anchor_changed" | "anchor_removed" | "anchor_disagrees";
                            message: string;
                            seq: number | null;
                        }[];
                        from: string | null;
                        intact: boolean;
                        /** @description False where the keys of the clinic were destroyed: then only hashes and anchors were compared. */
                        macsChecked: boolean;
                        rows: number;
                        to: string | null;
                        waiting: number;
                        withoutMac: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakGlassController_list: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                limit?: number;
                reviewed?: "true" | "false";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            caller: {
                                id: string;
                                kind: string;
                                role: string;
                            };
                            endedAt: string | null;
                            endedBy: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            note?: string;
                            /** Format: date-time */
                            openedAt: string;
                            outcome: ("justified" | "not_justified") | null;
                            reason?: string;
                            reviewedAt: string | null;
                            reviewedBy: string | null;
                            /** @enum {string} */
                            state: "open" | "ended" | "reviewed";
                        }[];
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakGlassController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 30 */
                    minutes?: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        /** Format: date-time */
                        openedAt: string;
                        readonly opens: string[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakGlassController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caller: {
                            id: string;
                            kind: string;
                            role: string;
                        };
                        endedAt: string | null;
                        endedBy: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        isCut: boolean;
                        readonly looks: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            object: {
                                id: string | null;
                                kind: string;
                            } | null;
                            readonly patients: string[];
                            result: string;
                        }[];
                        note?: string;
                        /** Format: date-time */
                        openedAt: string;
                        outcome: ("justified" | "not_justified") | null;
                        readonly patients: string[];
                        reason?: string;
                        reviewedAt: string | null;
                        reviewedBy: string | null;
                        /** @enum {string} */
                        state: "open" | "ended" | "reviewed";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakGlassController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caller: {
                            id: string;
                            kind: string;
                            role: string;
                        };
                        endedAt: string | null;
                        endedBy: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        note?: string;
                        /** Format: date-time */
                        openedAt: string;
                        outcome: ("justified" | "not_justified") | null;
                        reason?: string;
                        reviewedAt: string | null;
                        reviewedBy: string | null;
                        /** @enum {string} */
                        state: "open" | "ended" | "reviewed";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakGlassController_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                    /** @enum {string} */
                    outcome: "justified" | "not_justified";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caller: {
                            id: string;
                            kind: string;
                            role: string;
                        };
                        endedAt: string | null;
                        endedBy: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        id: string;
                        isCut: boolean;
                        readonly looks: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            object: {
                                id: string | null;
                                kind: string;
                            } | null;
                            readonly patients: string[];
                            result: string;
                        }[];
                        nextStep: string | null;
                        note?: string;
                        /** Format: date-time */
                        openedAt: string;
                        outcome: ("justified" | "not_justified") | null;
                        readonly patients: string[];
                        reason?: string;
                        reviewedAt: string | null;
                        reviewedBy: string | null;
                        /** @enum {string} */
                        state: "open" | "ended" | "reviewed";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakersController_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bounces: number;
                            busiestHour: number;
                            complaints: number;
                            isPaused: boolean;
                            journey: string;
                            optOuts: number;
                            plannedLastHour: number;
                            sent: number;
                            /** Format: date-time */
                            since: string;
                        }[];
                        next: string | null;
                        thresholds: {
                            bounces: {
                                count: number;
                                rate: number;
                                sample: number;
                            } | null;
                            complaints: {
                                count: number;
                                rate: number;
                                sample: number;
                            } | null;
                            optOuts: {
                                count: number;
                                rate: number;
                                sample: number;
                            } | null;
                            volume: {
                                factor: number;
                                floor: number;
                            } | null;
                            windowHours: number;
                        };
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BreakersController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    bounces?: {
                        /** @default 5 */
                        count?: number;
                        /** @default 0.05 */
                        rate?: number;
                        /** @default 50 */
                        sample?: number;
                    } | null;
                    /** @default {} */
                    complaints?: {
                        /** @default 3 */
                        count?: number;
                        /** @default 0.003 */
                        rate?: number;
                        /** @default 100 */
                        sample?: number;
                    } | null;
                    /** @default {} */
                    optOuts?: {
                        /** @default 5 */
                        count?: number;
                        /** @default 0.05 */
                        rate?: number;
                        /** @default 50 */
                        sample?: number;
                    } | null;
                    /** @default {} */
                    volume?: {
                        /** @default 3 */
                        factor?: number;
                        /** @default 500 */
                        floor?: number;
                    } | null;
                    /** @default 72 */
                    windowHours?: number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bounces: number;
                            busiestHour: number;
                            complaints: number;
                            isPaused: boolean;
                            journey: string;
                            optOuts: number;
                            plannedLastHour: number;
                            sent: number;
                            /** Format: date-time */
                            since: string;
                        }[];
                        next: string | null;
                        thresholds: {
                            bounces: {
                                count: number;
                                rate: number;
                                sample: number;
                            } | null;
                            complaints: {
                                count: number;
                                rate: number;
                                sample: number;
                            } | null;
                            optOuts: {
                                count: number;
                                rate: number;
                                sample: number;
                            } | null;
                            volume: {
                                factor: number;
                                floor: number;
                            } | null;
                            windowHours: number;
                        };
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BroadcastsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Broadcast"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BroadcastsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience: {
                        segment: string;
                    };
                    journey: string;
                    maxPatients: number;
                    name: string;
                    perMinute: number;
                    /** @default false */
                    preview?: boolean;
                    /** Format: date-time */
                    startAt?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentPreview"] | components["schemas"]["Enrolment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BroadcastsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BroadcastsController_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BroadcastsController_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BroadcastsController_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ChannelsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Channel"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ChannelsController_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                channel: "sms" | "email";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out, the one that is tried first. */
                    provider?: string;
                    /** @description An email address, or a phone number. */
                    to: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "sms" | "email" | "voice" | "webhook";
                        code: string | null;
                        /** Format: uuid */
                        messageId: string;
                        /** @enum {string} */
                        outcome: "accepted" | "rejected" | "not_taken" | "unknown";
                        provider: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClinicController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicSettings"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ClinicController_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string;
                    controlShare?: number;
                    doubleOptIn?: boolean;
                    fourEyes?: boolean;
                    handOverDays?: number;
                    hours?: {
                        fri: (string)[] | null;
                        mon: (string)[] | null;
                        sat: (string)[] | null;
                        sun: (string)[] | null;
                        thu: (string)[] | null;
                        tue: (string)[] | null;
                        wed: (string)[] | null;
                    };
                    language?: string;
                    lateness?: {
                        [key: string]: string;
                    };
                    name?: string;
                    phone?: string;
                    region?: string | null;
                    taskDue?: {
                        [key: string]: string;
                    };
                    timeZone?: string;
                    trackOpens?: boolean;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicSettings"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PricesController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prices"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PricesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    call: number;
                    currency: string;
                    email: number;
                    smsSegment: number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prices"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConsentsController_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    action: string;
                    at: string;
                    channel: string;
                    email?: string;
                    external?: string;
                    level?: string;
                    phone?: string;
                    purpose: string;
                    source: string;
                    wording?: string;
                    wordingVersion?: string;
                }[] | string;
                "text/csv": {
                    action: string;
                    at: string;
                    channel: string;
                    email?: string;
                    external?: string;
                    level?: string;
                    phone?: string;
                    purpose: string;
                    source: string;
                    wording?: string;
                    wordingVersion?: string;
                }[] | string;
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        duplicate: number;
                        rejected: {
                            line: number;
                            path: string;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DeidentifiedExportsController_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    geography: "state" | "zip3";
                    serviceLine?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DisclosuresController_list: {
        parameters: {
            query?: {
                accountable?: "true" | "false";
                count?: "true" | "false";
                cursor?: string;
                from?: string;
                limit?: number;
                patient?: string;
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            accountable: boolean;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            basis: "treatment" | "payment" | "operations" | "to_individual" | "incidental" | "authorization" | "involved_in_care" | "national_security" | "custody" | "limited_data_set" | "required_by_law" | "public_health" | "abuse_report" | "health_oversight" | "judicial" | "law_enforcement" | "decedent" | "organ_donation" | "research" | "serious_threat" | "workers_compensation" | "breach" | "other";
                            description?: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            patientId: string;
                            purpose?: string;
                            recipient?: {
                                address: string;
                                /** @enum {string} */
                                kind: "patient" | "provider" | "health_plan" | "authority" | "vendor" | "other";
                                name: string;
                            };
                            /** Format: date-time */
                            recordedAt: string;
                            recordedBy: string;
                            source: string;
                        }[];
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EnrolmentsController_get: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: number;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FollowUpsController_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    /** @enum {string} */
                    channel?: "sms" | "email" | "voice";
                    patients: string[];
                    reason: string;
                    template: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUps"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FollowUpsController_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    /** @enum {string} */
                    channel?: "sms" | "email" | "voice";
                    patients: string[];
                    template: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecasts"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EmailHooksController_generic: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EmailHooksController_ses: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TwilioInboundController_inbound: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TwilioController_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    VoiceController_answered: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    VoiceController_pressed: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    VoiceController_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "reported" | "breach" | "no_breach" | "closed";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            affected: {
                                anonymous: number;
                                assumed: number;
                                /** Format: date-time */
                                at: string;
                                by: string;
                                states: {
                                    [key: string]: number;
                                };
                                total: number;
                            } | null;
                            assessment: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                conclusion?: string;
                                exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                                factors: {
                                    acquired?: {
                                        /** @enum {string} */
                                        rating: "low" | "medium" | "high";
                                        reasoning?: string;
                                    };
                                    mitigation?: {
                                        /** @enum {string} */
                                        rating: "low" | "medium" | "high";
                                        reasoning?: string;
                                    };
                                    nature?: {
                                        /** @enum {string} */
                                        rating: "low" | "medium" | "high";
                                        reasoning?: string;
                                    };
                                    person?: {
                                        /** @enum {string} */
                                        rating: "low" | "medium" | "high";
                                        reasoning?: string;
                                    };
                                };
                                /** @enum {string} */
                                outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                            } | null;
                            /** @enum {string} */
                            category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                            clocks: {
                                because: string;
                                /** @enum {string} */
                                clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                                /** Format: date */
                                dueOn: string;
                                isConfirmed: boolean;
                                jurisdiction: string;
                                key: string;
                                note: string;
                                settled: {
                                    /** @enum {string} */
                                    as: "done" | "does_not_apply" | "open";
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    evidence?: string;
                                    on: string | null;
                                } | null;
                                source: string;
                                /** @enum {string} */
                                state: "running" | "overdue" | "done" | "does_not_apply";
                            }[];
                            /** Format: date-time */
                            discoveredAt: string;
                            /** Format: uuid */
                            id: string;
                            occurredFrom: string | null;
                            occurredTo: string | null;
                            records?: string;
                            reported: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                            };
                            /** @enum {string} */
                            status: "reported" | "breach" | "no_breach" | "closed";
                            vendor: string | null;
                            what?: string;
                            where?: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default other
                     * @enum {string}
                     */
                    category?: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                    /** Format: date-time */
                    discoveredAt?: string;
                    /**
                     * Format: date-time
                     * @default null
                     */
                    occurredFrom?: string | null;
                    /**
                     * Format: date-time
                     * @default null
                     */
                    occurredTo?: string | null;
                    /** @default  */
                    records?: string;
                    /** @default null */
                    vendor?: string | null;
                    what: string;
                    /** @default  */
                    where?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        discoveredAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_amend: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    category?: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                    /** Format: date-time */
                    discoveredAt?: string;
                    /** Format: date-time */
                    occurredFrom?: string | null;
                    /** Format: date-time */
                    occurredTo?: string | null;
                    records?: string;
                    vendor?: string | null;
                    what?: string;
                    where?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_assess: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    conclusion: string;
                    /**
                     * @default null
                     * @enum {string|null}
                     */
                    exclusion?: "good_faith_access" | "inadvertent_disclosure_inside" | "not_retained" | null;
                    /** @default {} */
                    factors?: {
                        acquired?: {
                            /** @enum {string} */
                            rating: "low" | "medium" | "high";
                            reasoning: string;
                        };
                        mitigation?: {
                            /** @enum {string} */
                            rating: "low" | "medium" | "high";
                            reasoning: string;
                        };
                        nature?: {
                            /** @enum {string} */
                            rating: "low" | "medium" | "high";
                            reasoning: string;
                        };
                        person?: {
                            /** @enum {string} */
                            rating: "low" | "medium" | "high";
                            reasoning: string;
                        };
                    };
                    keysExposed?: boolean;
                    /** @enum {string} */
                    outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_settle: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as: "done" | "does_not_apply" | "open";
                    clock: string;
                    evidence: string;
                    /**
                     * Format: date
                     * @default null
                     */
                    on?: string | null;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_count: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scopes: ({
                        action?: string;
                        actor?: string;
                        /** Format: date-time */
                        from: string;
                        /** @enum {string} */
                        kind: "audit";
                        object?: string;
                        objectKind?: string;
                        /** Format: date-time */
                        to: string;
                    } | {
                        /** Format: date-time */
                        from: string;
                        /** @enum {string} */
                        kind: "provider";
                        provider: string;
                        /** Format: date-time */
                        to: string;
                    } | {
                        /** Format: date-time */
                        from: string;
                        journey: string;
                        /** @enum {string} */
                        kind: "journey";
                        /** Format: date-time */
                        to: string;
                    } | {
                        /** @enum {string} */
                        kind: "patients";
                        patients: string[];
                    } | {
                        /** @enum {string} */
                        kind: "everybody";
                    })[];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_persons: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            patientId: string;
                            region: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    IncidentsController_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: {
                            anonymous: number;
                            assumed: number;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            states: {
                                [key: string]: number;
                            };
                            total: number;
                        } | null;
                        assessment: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            conclusion?: string;
                            exclusion: ("good_faith_access" | "inadvertent_disclosure_inside" | "not_retained") | null;
                            factors: {
                                acquired?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                mitigation?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                nature?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                                person?: {
                                    /** @enum {string} */
                                    rating: "low" | "medium" | "high";
                                    reasoning?: string;
                                };
                            };
                            /** @enum {string} */
                            outcome: "breach" | "low_probability" | "encrypted" | "excluded";
                        } | null;
                        /** @enum {string} */
                        category: "unauthorised_access" | "misdirected_message" | "lost_or_stolen" | "credentials" | "malware" | "vendor" | "fault" | "other";
                        clocks: {
                            because: string;
                            /** @enum {string} */
                            clock: "assess" | "count" | "individuals" | "hhs" | "media" | "vendor" | "attorney_general";
                            /** Format: date */
                            dueOn: string;
                            isConfirmed: boolean;
                            jurisdiction: string;
                            key: string;
                            note: string;
                            settled: {
                                /** @enum {string} */
                                as: "done" | "does_not_apply" | "open";
                                /** Format: date-time */
                                at: string;
                                by: string;
                                evidence?: string;
                                on: string | null;
                            } | null;
                            source: string;
                            /** @enum {string} */
                            state: "running" | "overdue" | "done" | "does_not_apply";
                        }[];
                        /** Format: date-time */
                        discoveredAt: string;
                        history: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            seq: number;
                            words?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** Format: uuid */
                        id: string;
                        occurredFrom: string | null;
                        occurredTo: string | null;
                        records?: string;
                        reported: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        /** @enum {string} */
                        status: "reported" | "breach" | "no_breach" | "closed";
                        vendor: string | null;
                        what?: string;
                        where?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InvitationsController_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneyListController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["JourneyItem"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journey"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedJourney"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default finish
                     * @enum {string}
                     */
                    runs?: "finish" | "end";
                } | null;
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journey"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneyVersionsController_diff: {
        parameters: {
            query: {
                from: ("draft" | "live") | number;
                to: ("draft" | "live") | number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: {
                            after: unknown;
                            before: unknown;
                            field: string;
                        }[];
                        steps: {
                            added: {
                                content: unknown;
                                step: string;
                            }[];
                            changed: {
                                fields: {
                                    after: unknown;
                                    before: unknown;
                                    field: string;
                                }[];
                                step: string;
                            }[];
                            removed: {
                                content: unknown;
                                step: string;
                            }[];
                            renamed: {
                                from: string;
                                to: string;
                            }[];
                        };
                        templates: {
                            after: unknown;
                            before: unknown;
                            field: string;
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EnrolmentsController_create: {
        parameters: {
            query?: {
                preview?: string;
            };
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csv?: string;
                    patientIds?: string[];
                    patients?: {
                        appointmentId?: string;
                        patientId?: string;
                    }[];
                    preview?: boolean;
                    reason?: string;
                    segment?: string;
                } | string;
                "multipart/form-data": {
                    csv?: string;
                    patientIds?: string[];
                    patients?: {
                        appointmentId?: string;
                        patientId?: string;
                    }[];
                    preview?: boolean;
                    reason?: string;
                    segment?: string;
                } | string;
                "text/csv": {
                    csv?: string;
                    patientIds?: string[];
                    patients?: {
                        appointmentId?: string;
                        patientId?: string;
                    }[];
                    preview?: boolean;
                    reason?: string;
                    segment?: string;
                } | string;
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentPreview"] | components["schemas"]["EnrolmentPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneyVersionsController_migrate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    dryRun?: boolean;
                    from: number | "all older";
                    plan?: string;
                    steps: {
                        [key: string]: "stay" | {
                            exit: string;
                        } | {
                            /** @default false */
                            keep?: boolean;
                            to: string;
                        };
                    };
                    to?: number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number[];
                        migration: components["schemas"]["Migration"] | null;
                        plan: string | null;
                        problems: {
                            message: string;
                            path: string;
                        }[];
                        runs: {
                            exit: number;
                            move: number;
                            stay: number;
                            total: number;
                        };
                        steps: {
                            because?: string;
                            keep?: boolean;
                            runs: number;
                            step: string;
                            then: ("move" | "stay" | "exit") | null;
                            to?: string;
                            toKind?: string;
                            version: number;
                        }[];
                        to: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneyVersionsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Migration"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneyVersionsController_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migration"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default No reason was given. */
                    reason?: string;
                    step?: string;
                    version?: number;
                } | null;
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journey"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedJourney"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default No reason was given. */
                    reason?: string;
                    step?: string;
                    version?: number;
                } | null;
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journey"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_listRuns: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                limit?: number;
                patient?: string;
                status?: "live" | "parked" | "ended";
                step?: string;
                version?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Run"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    version?: ("draft" | "live") | number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_listSteps: {
        parameters: {
            query?: {
                from?: string;
                version?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["StepFigures"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    JourneysController_versions: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["JourneyVersion"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LegalHoldsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: uuid */
                            id: string;
                            patientId: string | null;
                            /** Format: date-time */
                            placedAt: string;
                            placedBy: string;
                            reason?: string;
                            releasedAt: string | null;
                            releasedBy: string | null;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LegalHoldsController_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    patientId?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        patientId: string | null;
                        /** Format: date-time */
                        placedAt: string;
                        placedBy: string;
                        reason?: string;
                        releasedAt: string | null;
                        releasedBy: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LegalHoldsController_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LimitsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Limit"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LimitsController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                jurisdiction: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Limit"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LimitsController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                jurisdiction: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LiveController_listen: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagesController_list: {
        parameters: {
            query?: {
                channel?: "sms" | "email" | "voice";
                count?: "true" | "false";
                cursor?: string;
                from?: string;
                journey?: string;
                limit?: number;
                patient?: string;
                status?: "planned" | "deferred" | "claimed" | "sent" | "delivered" | "failed" | "suppressed" | "unknown" | "cancelled";
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Message"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MessagesController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientsController_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string;
                    /** Format: date */
                    birthDate?: string;
                    familyName?: string;
                    givenName?: string;
                    language?: string;
                    region?: string;
                    timeZone?: string;
                    zip?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientErasureController_erase: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        /** Format: date-time */
                        erasedAt: string;
                        kept: {
                            what: string;
                            why: string;
                        }[];
                        /** Format: uuid */
                        patientId: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DisclosuresController_accounting: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        items: {
                            accountable: boolean;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            basis: "treatment" | "payment" | "operations" | "to_individual" | "incidental" | "authorization" | "involved_in_care" | "national_security" | "custody" | "limited_data_set" | "required_by_law" | "public_health" | "abuse_report" | "health_oversight" | "judicial" | "law_enforcement" | "decedent" | "organ_donation" | "research" | "serious_threat" | "workers_compensation" | "breach" | "other";
                            description?: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            patientId: string;
                            purpose?: string;
                            recipient?: {
                                address: string;
                                /** @enum {string} */
                                kind: "patient" | "provider" | "health_plan" | "authority" | "vendor" | "other";
                                name: string;
                            };
                            /** Format: date-time */
                            recordedAt: string;
                            recordedBy: string;
                            source: string;
                        }[];
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        to: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientAppointmentsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Appointment"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientAttributionController_get: {
        parameters: {
            query?: {
                conversion?: "booked" | "completed";
                model?: "first_touch" | "last_click" | "last_non_direct" | "linear" | "time_decay" | "u_shaped" | "w_shaped" | "full_path";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ExplainedConversion"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthorizationsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Authorization"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthorizationsController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authorization"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthorizationsController_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                aid: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Authorization"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CallsController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                    outcome: string;
                    /**
                     * @default treatment
                     * @enum {string}
                     */
                    purpose?: "treatment" | "operations" | "marketing";
                    /** @description Why care asks for the call although the patient said no. It becomes part of the note. */
                    reasonOfCare?: string;
                    /**
                     * Format: uuid
                     * @description The task for which the patient was called. Without `taskOutcome` it stays as it is.
                     */
                    taskId?: string;
                    /** @description What became of the task, which is completed with it and with the note of the call. */
                    taskOutcome?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallPermission"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CallsController_allowed: {
        parameters: {
            query?: {
                purpose?: "treatment" | "operations" | "marketing";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallPermission"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConsentsController_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentEvidence"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientActionsController_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "grant" | "revoke";
                    /** @enum {string} */
                    channel: "sms" | "email" | "voice";
                    /**
                     * @default none
                     * @enum {string}
                     */
                    level?: "none" | "express" | "written";
                    /** @enum {string} */
                    purpose: "treatment" | "operations" | "marketing";
                    source: string;
                    /** @default  */
                    wording?: string;
                    wordingVersion?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            action: "grant" | "revoke";
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            channel: "sms" | "email" | "voice";
                            /** @enum {string} */
                            level: "none" | "express" | "written";
                            /** @enum {string} */
                            purpose: "treatment" | "operations" | "marketing";
                            source?: string;
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConversationsController_read: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DisagreementsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: date-time */
                            at: string;
                            statement?: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DisclosuresController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    /** @enum {string} */
                    basis: "treatment" | "payment" | "operations" | "to_individual" | "incidental" | "authorization" | "involved_in_care" | "national_security" | "custody" | "limited_data_set" | "required_by_law" | "public_health" | "abuse_report" | "health_oversight" | "judicial" | "law_enforcement" | "decedent" | "organ_donation" | "research" | "serious_threat" | "workers_compensation" | "breach" | "other";
                    description: string;
                    purpose: string;
                    recipient: {
                        /** @default  */
                        address?: string;
                        /** @enum {string} */
                        kind: "patient" | "provider" | "health_plan" | "authority" | "vendor" | "other";
                        name: string;
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountable: boolean;
                        /** Format: date-time */
                        at: string;
                        /** @enum {string} */
                        basis: "treatment" | "payment" | "operations" | "to_individual" | "incidental" | "authorization" | "involved_in_care" | "national_security" | "custody" | "limited_data_set" | "required_by_law" | "public_health" | "abuse_report" | "health_oversight" | "judicial" | "law_enforcement" | "decedent" | "organ_donation" | "research" | "serious_threat" | "workers_compensation" | "breach" | "other";
                        description?: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        patientId: string;
                        purpose?: string;
                        recipient?: {
                            address: string;
                            /** @enum {string} */
                            kind: "patient" | "provider" | "health_plan" | "authority" | "vendor" | "other";
                            name: string;
                        };
                        /** Format: date-time */
                        recordedAt: string;
                        recordedBy: string;
                        source: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientExportController_get: {
        parameters: {
            query?: {
                format?: "json" | "html";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string | {
                        clinic: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        /** Format: date-time */
                        exportedAt: string;
                        /** @constant */
                        format: "attend.patient-export";
                        mergedIds: string[];
                        /** Format: uuid */
                        patientId: string;
                        sections?: {
                            name: string;
                            rows: {
                                [key: string]: unknown;
                            }[];
                            title: string;
                        }[];
                        truncated: string[];
                        /** @constant */
                        version: 1;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientActionsController_followUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    body?: string;
                    /** @enum {string} */
                    channel?: "sms" | "email" | "voice";
                    reason: string;
                    template?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConversationsController_handOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @enum {string} */
                    to: "person";
                    /**
                     * Format: date-time
                     * @description Left out, and at most: as many days from now as the clinic allows (`handOverDays`), seven unless it says otherwise.
                     */
                    until?: string;
                } | {
                    reason: string;
                    /** @enum {string} */
                    to: "automation";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOver"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientMergeController_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    into: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OptInsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["OptIn"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OptInsController_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                    source: string;
                    wording: string;
                    wordingVersion: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptIn"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RestrictionsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: date-time */
                            agreedAt: string;
                            agreedBy: string;
                            channel: string | null;
                            contactKind: string | null;
                            endedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** Format: uuid */
                            requestId: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RestrictionsController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
                restrictionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RiskAcksController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "sms" | "email" | "voice";
                    source: string;
                    wording: string;
                    wordingVersion?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["RiskAcknowledgement"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RiskAcksController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                channel: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StagesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["StageStay"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StakeholdersController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Stakeholder"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StakeholdersController_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "guardian" | "caregiver" | "referring_physician" | "payer";
                    name?: string;
                    /** Format: uuid */
                    otherPatientId?: string;
                    /** Format: date-time */
                    since?: string;
                    /** @default staff */
                    source?: string;
                    /** Format: date-time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stakeholder"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StakeholdersController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
                stakeholderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stakeholder"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionsController_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string;
                    /** @enum {string} */
                    kind: "email" | "phone";
                    note: string;
                    /** @enum {string} */
                    purpose?: "treatment" | "operations" | "marketing";
                    /** @enum {string} */
                    reason: "staff" | "wrong_number" | "reassigned";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Suppression"][];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SuppressionsController_lift: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string;
                    /** @enum {string} */
                    because: "patient_asked" | "address_works" | "mistake";
                    /** @enum {string} */
                    kind: "email" | "phone";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Suppression"][];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientsController_timeline: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                kind?: "signal" | "stage" | "run" | "message" | "task" | "consent" | "note";
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["TimelineItem"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientsController_lookup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    identifier: {
                        email?: string;
                        external?: string;
                        phone?: string;
                        visitor?: string;
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Patient"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PatientsController_search: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cursor?: string;
                    hasOpenTask?: boolean;
                    isKnown?: boolean;
                    /** @default 50 */
                    limit?: number;
                    serviceLine?: string;
                    /** @enum {string} */
                    stage?: "awareness" | "consideration" | "access" | "care" | "post_visit" | "lapsed";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Patient"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PausesController_list: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                journey?: string;
                limit?: number;
                open?: "true" | "false";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Pause"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PausesController_begin: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @enum {string} */
                    scope: "clinic";
                } | {
                    /** @enum {string} */
                    channel: "sms" | "email" | "voice" | "webhook";
                    reason: string;
                    /** @enum {string} */
                    scope: "channel";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pause"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PausesController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pause"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PoliciesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            title: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PoliciesController_get: {
        parameters: {
            query?: {
                format?: "md" | "html";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallRulesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            anchor: {
                                signal: string;
                                when?: string;
                            };
                            /**
                             * @default [
                             *       "P0D"
                             *     ]
                             */
                            attempts: string[];
                            /**
                             * @default [
                             *       "appointment.booked",
                             *       "visit.completed"
                             *     ]
                             */
                            closedBy: string[];
                            eligible?: string;
                            interval: string;
                            journey: string;
                            key: string;
                            name: string;
                            serviceLine: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallRulesController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        anchor: {
                            signal: string;
                            when?: string;
                        };
                        /**
                         * @default [
                         *       "P0D"
                         *     ]
                         */
                        attempts: string[];
                        /**
                         * @default [
                         *       "appointment.booked",
                         *       "visit.completed"
                         *     ]
                         */
                        closedBy: string[];
                        eligible?: string;
                        interval: string;
                        journey: string;
                        key: string;
                        name: string;
                        serviceLine: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallRulesController_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        anchor: {
                            signal: string;
                            when?: string;
                        };
                        /**
                         * @default [
                         *       "P0D"
                         *     ]
                         */
                        attempts: string[];
                        /**
                         * @default [
                         *       "appointment.booked",
                         *       "visit.completed"
                         *     ]
                         */
                        closedBy: string[];
                        eligible?: string;
                        interval: string;
                        journey: string;
                        key: string;
                        name: string;
                        serviceLine: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallRulesController_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many recalls were open under it. */
                        closed: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallRulesController_forecast: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallForecast"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallRulesController_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallForecast"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallsController_list: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                due?: string;
                limit?: number;
                patient?: string;
                rule?: string;
                status?: "upcoming" | "due" | "closed";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Recall"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recall"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecallsController_snooze: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    until: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recall"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RetentionController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            days: number | null;
                            floorDays: number;
                            kind: string;
                            mayExpire: boolean;
                            note: string;
                            own: {
                                by: string;
                                days: number | null;
                                /** Format: date-time */
                                since: string;
                                source: string;
                            } | null;
                            source: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RetentionController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    days: number | null;
                    source: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            days: number | null;
                            floorDays: number;
                            kind: string;
                            mayExpire: boolean;
                            note: string;
                            own: {
                                by: string;
                                days: number | null;
                                /** Format: date-time */
                                since: string;
                                source: string;
                            } | null;
                            source: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RetentionController_previewOf: {
        parameters: {
            query: {
                days: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        before: string;
                        kind: string;
                        rows: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RetentionController_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: date-time */
                            before: string;
                            kind: string;
                            rows: number;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SurveysController_reviewPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SurveysController_putReviewPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: string | null;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_list: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                limit?: number;
                overdue?: "true" | "false";
                patient?: string;
                status?: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            closedAt: string | null;
                            denial: {
                                reason: string;
                                reviewable: boolean;
                                source: string;
                            } | null;
                            /** Format: date-time */
                            dueAt: string;
                            extendedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                            /** @enum {string} */
                            kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                            /** Format: uuid */
                            patientId: string;
                            /** Format: date-time */
                            receivedAt: string;
                            /** @enum {string} */
                            receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                            /** @enum {string} */
                            status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    asks: string;
                    /** @enum {string} */
                    identityBy?: "known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative";
                    /** @enum {string} */
                    kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                    /** Format: uuid */
                    patientId: string;
                    /** Format: date-time */
                    receivedAt?: string;
                    /** @enum {string} */
                    receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_deny: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    explanation: string;
                    /** @enum {string} */
                    reason: "identity_not_verified" | "nothing_held" | "psychotherapy_notes" | "legal_proceedings" | "research_under_way" | "confidential_source" | "endangers_life" | "harms_another_person" | "representative_may_harm" | "not_created_here" | "not_in_the_record" | "not_open_to_access" | "accurate_and_complete" | "not_agreed" | "not_reasonable" | "suspended_for_authorities" | "must_be_kept" | "no_right_here";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_disagree: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    statement: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_extend: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsFulfilmentController_fulfil: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    changes?: {
                        address?: string;
                        /** Format: date */
                        birthDate?: string;
                        familyName?: string;
                        givenName?: string;
                        language?: string;
                        region?: string;
                        timeZone?: string;
                        zip?: string;
                    };
                    note: string;
                    restrictions?: ("no_marketing" | "no_operations" | "no_disclosure_to_plan")[];
                    wish?: {
                        /** @enum {string} */
                        channel?: "sms" | "email" | "voice" | "webhook";
                        contact?: {
                            /** @enum {string} */
                            kind: "email" | "phone";
                            value: string;
                        };
                        noVoicemail?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    identityBy: "known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RightsRequestsController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clock: {
                            days: number;
                            extensionDays: number;
                            note: string;
                            source: string;
                        };
                        closedAt: string | null;
                        denial: {
                            reason: string;
                            reviewable: boolean;
                            source: string;
                        } | null;
                        /** Format: date-time */
                        dueAt: string;
                        events: {
                            action: string;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            note?: string | null;
                        }[];
                        extendedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        identityBy: ("known_in_person" | "photo_id" | "call_back" | "portal" | "details_match" | "representative") | null;
                        /** @enum {string} */
                        kind: "access" | "amendment" | "restriction" | "alternative_address" | "erasure" | "accounting";
                        /** Format: uuid */
                        patientId: string;
                        /** Format: date-time */
                        receivedAt: string;
                        /** @enum {string} */
                        receivedVia: "letter" | "email" | "phone" | "in_person" | "portal" | "other";
                        /** @enum {string} */
                        status: "received" | "in_progress" | "fulfilled" | "denied" | "withdrawn";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RulesController_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default bool
                     * @enum {string}
                     */
                    gives?: "bool" | "string" | "plain";
                    rule: string;
                    signal?: string | null;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleCheck"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "patient_asked" | "handled_by_staff" | "not_needed" | "entered_by_mistake" | "other";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RunsController_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SandboxController_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        now: string;
                        offset: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SandboxController_advance: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    advance: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        happened: {
                            messages: {
                                cancelled: number;
                                deferred: {
                                    [key: string]: number;
                                };
                                failed: number;
                                sent: number;
                                suppressed: {
                                    [key: string]: number;
                                };
                            };
                            recalls: number;
                            signals: number;
                            stageChanges: number;
                            tasks: number;
                            timers: number;
                        };
                        /** Format: date-time */
                        to: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SavedRepliesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["SavedReply"][];
                        next: null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SavedRepliesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @default en */
                    language?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedReply"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SavedRepliesController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SegmentsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Segment"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SegmentsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SegmentsController_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    description?: string;
                    /** @default false */
                    enter?: boolean;
                    name: string;
                    rule: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SegmentsController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SegmentsController_listMembers: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            because: string | null;
                            /** Format: uuid */
                            patientId: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        next: string | null;
                        total: number | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SegmentsController_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rule: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        estimate: number | null;
                        isExact: boolean;
                        matching: number | null;
                        patients: number;
                        sampled: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServiceLinesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["ServiceLine"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServiceLinesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    matches?: string[];
                    name: string;
                    /** @enum {string} */
                    sensitivity?: "standard" | "reproductive" | "behavioural" | "sud_part2" | "hiv" | "gender" | "minor_confidential";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceLine"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServiceLinesController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServiceLinesController_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceLine"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ServiceLinesController_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceLine"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clinic: {
                            id: string;
                            name: string;
                            slug: string;
                            timeZone: string;
                        };
                        email: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "user" | "api_key";
                        /** @description What the caller may do right now. */
                        may: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[];
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        session: {
                            /**
                             * Format: date-time
                             * @description When it ends however much it is used.
                             */
                            absoluteAt: string;
                            /** @description For the header X-CSRF-Token of whatever changes something. */
                            csrfToken: string;
                            hasTotp: boolean;
                            /**
                             * Format: date-time
                             * @description When it ends if nobody uses it.
                             */
                            idleAt: string;
                            /** @description How long it lives unused. */
                            idleMinutes: number;
                            /** @enum {string} */
                            method: "password" | "oidc";
                            /** @description What is missing before the session may do more: a second factor to be set up, or a code of it. */
                            needs: ("enrolment" | "code") | null;
                            secondFactor: ("totp" | "recovery_code" | "provider") | null;
                        } | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionController_signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The slug of the clinic. */
                    clinic: string;
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code?: string;
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clinic: {
                            id: string;
                            name: string;
                            slug: string;
                            timeZone: string;
                        };
                        email: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "user" | "api_key";
                        /** @description What the caller may do right now. */
                        may: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[];
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        session: {
                            /**
                             * Format: date-time
                             * @description When it ends however much it is used.
                             */
                            absoluteAt: string;
                            /** @description For the header X-CSRF-Token of whatever changes something. */
                            csrfToken: string;
                            hasTotp: boolean;
                            /**
                             * Format: date-time
                             * @description When it ends if nobody uses it.
                             */
                            idleAt: string;
                            /** @description How long it lives unused. */
                            idleMinutes: number;
                            /** @enum {string} */
                            method: "password" | "oidc";
                            /** @description What is missing before the session may do more: a second factor to be set up, or a code of it. */
                            needs: ("enrolment" | "code") | null;
                            secondFactor: ("totp" | "recovery_code" | "provider") | null;
                        } | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionController_signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccountController_giveCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clinic: {
                            id: string;
                            name: string;
                            slug: string;
                            timeZone: string;
                        };
                        email: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "user" | "api_key";
                        /** @description What the caller may do right now. */
                        may: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[];
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        session: {
                            /**
                             * Format: date-time
                             * @description When it ends however much it is used.
                             */
                            absoluteAt: string;
                            /** @description For the header X-CSRF-Token of whatever changes something. */
                            csrfToken: string;
                            hasTotp: boolean;
                            /**
                             * Format: date-time
                             * @description When it ends if nobody uses it.
                             */
                            idleAt: string;
                            /** @description How long it lives unused. */
                            idleMinutes: number;
                            /** @enum {string} */
                            method: "password" | "oidc";
                            /** @description What is missing before the session may do more: a second factor to be set up, or a code of it. */
                            needs: ("enrolment" | "code") | null;
                            secondFactor: ("totp" | "recovery_code" | "provider") | null;
                        } | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccountController_changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clinic: {
                            id: string;
                            name: string;
                            slug: string;
                            timeZone: string;
                        };
                        email: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "user" | "api_key";
                        /** @description What the caller may do right now. */
                        may: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[];
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        session: {
                            /**
                             * Format: date-time
                             * @description When it ends however much it is used.
                             */
                            absoluteAt: string;
                            /** @description For the header X-CSRF-Token of whatever changes something. */
                            csrfToken: string;
                            hasTotp: boolean;
                            /**
                             * Format: date-time
                             * @description When it ends if nobody uses it.
                             */
                            idleAt: string;
                            /** @description How long it lives unused. */
                            idleMinutes: number;
                            /** @enum {string} */
                            method: "password" | "oidc";
                            /** @description What is missing before the session may do more: a second factor to be set up, or a code of it. */
                            needs: ("enrolment" | "code") | null;
                            secondFactor: ("totp" | "recovery_code" | "provider") | null;
                        } | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccountController_beginTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In base 32, for an authenticator without a camera. */
                        secret: string;
                        /** @description For a QR code. */
                        uri: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccountController_confirmTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clinic: {
                            id: string;
                            name: string;
                            slug: string;
                            timeZone: string;
                        };
                        email: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "user" | "api_key";
                        /** @description What the caller may do right now. */
                        may: ("signals.write" | "signals.read" | "signal-types.read" | "signal-types.write" | "clinic.read" | "clinic.write" | "service-lines.read" | "service-lines.write" | "patients.read" | "patients.lookup" | "patients.write" | "stakeholders.read" | "stakeholders.write" | "consents.read" | "consents.write" | "consents.import" | "authorizations.write" | "phi.read" | "messages.read" | "messages.write" | "journeys.read" | "journeys.write" | "runs.work" | "segments.read" | "segments.write" | "enrolments.read" | "enrolments.write" | "broadcasts.read" | "broadcasts.write" | "templates.read" | "templates.write" | "templates.approve" | "tasks.read" | "tasks.work" | "saved-replies.read" | "saved-replies.write" | "live.read" | "surveys.read" | "survey-answers.read" | "review-page.write" | "recall-rules.read" | "recall-rules.write" | "stage-rules.read" | "stage-rules.write" | "recalls.read" | "recalls.work" | "pauses.read" | "pauses.write" | "channels.read" | "channels.test" | "limits.read" | "limits.write" | "session.own" | "account.own" | "users.read" | "users.write" | "sign-in.read" | "sign-in.write" | "identity-provider.write" | "audit.read" | "agreements.read" | "agreements.write" | "audiences.read" | "audiences.use" | "audiences.write" | "deidentified.export" | "analytics.read" | "attribution.write" | "spend.write" | "keys.read" | "keys.write" | "access-reviews.read" | "access-reviews.write" | "break-glass.open" | "break-glass.read" | "break-glass.end" | "break-glass.review" | "incidents.report" | "incidents.read" | "incidents.write" | "policies.read" | "disclosures.read" | "disclosures.write" | "rights.read" | "rights.file" | "rights.decide" | "patients.export" | "patients.erase" | "retention.read" | "retention.write" | "sandbox.use")[];
                        /** @description Ten, each good once, shown for the only time. */
                        recoveryCodes: string[];
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance" | "ingest";
                        session: {
                            /**
                             * Format: date-time
                             * @description When it ends however much it is used.
                             */
                            absoluteAt: string;
                            /** @description For the header X-CSRF-Token of whatever changes something. */
                            csrfToken: string;
                            hasTotp: boolean;
                            /**
                             * Format: date-time
                             * @description When it ends if nobody uses it.
                             */
                            idleAt: string;
                            /** @description How long it lives unused. */
                            idleMinutes: number;
                            /** @enum {string} */
                            method: "password" | "oidc";
                            /** @description What is missing before the session may do more: a second factor to be set up, or a code of it. */
                            needs: ("enrolment" | "code") | null;
                            secondFactor: ("totp" | "recovery_code" | "provider") | null;
                        } | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            isThisOne: boolean;
                            /** Format: date-time */
                            lastSeenAt: string;
                            /** @enum {string} */
                            method: "password" | "oidc";
                            secondFactor: ("totp" | "recovery_code" | "provider") | null;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionsController_endAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SessionsController_endOne: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OidcProviderController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        /** @description Only people with verified addresses of these domains are let in for the first time. */
                        emailDomains: string[];
                        /** Format: uri */
                        issuer: string;
                        /**
                         * @description Whether a code of Attend is asked for as well. Else the second factor is up to the provider.
                         * @default false
                         */
                        requiresTotp: boolean;
                        /** @default null */
                        roleClaim: string | null;
                        /**
                         * @description Who comes in without being a user yet, by a value of the claim. The first that fits counts.
                         * @default []
                         */
                        roleMap: {
                            /** @enum {string} */
                            role: "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                            value: string;
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OidcProviderController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clientId: string;
                    /** @description Never shown again. Left out, the one that is there stays. */
                    clientSecret?: string;
                    /** @description Only people with verified addresses of these domains are let in for the first time. */
                    emailDomains: string[];
                    /** Format: uri */
                    issuer: string;
                    /**
                     * @description Whether a code of Attend is asked for as well. Else the second factor is up to the provider.
                     * @default false
                     */
                    requiresTotp?: boolean;
                    /** @default null */
                    roleClaim?: string | null;
                    /**
                     * @description Who comes in without being a user yet, by a value of the claim. The first that fits counts.
                     * @default []
                     */
                    roleMap?: {
                        /** @enum {string} */
                        role: "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        /** @description Only people with verified addresses of these domains are let in for the first time. */
                        emailDomains: string[];
                        /** Format: uri */
                        issuer: string;
                        /**
                         * @description Whether a code of Attend is asked for as well. Else the second factor is up to the provider.
                         * @default false
                         */
                        requiresTotp: boolean;
                        /** @default null */
                        roleClaim: string | null;
                        /**
                         * @description Who comes in without being a user yet, by a value of the claim. The first that fits counts.
                         * @default []
                         */
                        roleMap: {
                            /** @enum {string} */
                            role: "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                            value: string;
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OidcProviderController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OidcSignInController_go: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OidcSignInController_comeBack: {
        parameters: {
            query: {
                code?: string;
                error?: string;
                state: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Home, with a session. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignInPolicyController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        absoluteHours: number;
                        idleMinutes: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignInPolicyController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    absoluteHours: number;
                    idleMinutes: number;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        absoluteHours: number;
                        idleMinutes: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignalTypesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["SignalType"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignalTypesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    schema: {
                        [key: string]: components["schemas"]["__schema0"];
                    };
                    serviceLine?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalType"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignalsController_list: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                from?: string;
                limit?: number;
                patient?: string;
                to?: string;
                type?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Signal"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignalsController_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cloudevents-batch+json": {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                } | {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                }[];
                "application/cloudevents+json": {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                } | {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                }[];
                "application/json": {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                } | {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                }[];
                "application/x-ndjson": {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                } | {
                    data?: {
                        [key: string]: unknown;
                    };
                    id: string;
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @example visitor:v-81 */
                    subject?: string;
                    /** Format: date-time */
                    time: string;
                    /** @example search.performed */
                    type: string;
                }[];
            };
        };
        responses: {
            /** @description What was asked for. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalsTaken"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_list: {
        parameters: {
            query?: {
                journey?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Simulation"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SimulationsController_samples: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            patientId: string | null;
                            timeline: {
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                kind: "run" | "step" | "message" | "task";
                                step: string | null;
                                title: string;
                            }[];
                            version: string;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SpendController_list: {
        parameters: {
            query?: {
                campaign?: string;
                channel?: string;
                count?: "true" | "false";
                cursor?: string;
                from?: string;
                limit?: number;
                serviceLine?: string;
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: {
                            amount: number;
                            campaign: string | null;
                            channel: string;
                            day: string;
                            /** Format: date-time */
                            enteredAt: string;
                            enteredBy: string;
                            /** Format: uuid */
                            id: string;
                            serviceLine: string | null;
                        }[];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SpendController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        amount: number;
                        /** @default null */
                        campaign?: string | null;
                        channel: string;
                        /** Format: date */
                        day: string;
                        /** @default null */
                        serviceLine?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: number;
                        replaced: number;
                        total: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SpendController_remove: {
        parameters: {
            query: {
                campaign?: string;
                channel?: string;
                from: string;
                serviceLine?: string;
                to: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SpendController_removeOne: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SpendController_import: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        isDryRun: boolean;
                        rejected: {
                            /** @enum {string} */
                            code: "broken_quote" | "wrong_cells" | "missing" | "no_amount" | "too_much" | "no_day" | "day_unclear" | "day_range" | "too_long" | "control_characters" | "no_service_line" | "retired" | "twice" | "invalid";
                            /** @description The most there may be, of what is too long or too much. */
                            limit: number | null;
                            line: number;
                            path: string;
                            /** @description The code as an English sentence. */
                            reason: string;
                        }[];
                        replaced: number;
                        total: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StageRulesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["StageRules"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StageRulesController_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRules"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StageRulesController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StageRulesController_saveOfLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                serviceLine: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["__schema0"];
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRules"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StageRulesController_removeOfLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                serviceLine: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SurveysController_count: {
        parameters: {
            query?: {
                from?: string;
                serviceLine?: string;
                to?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: number | null;
                        asked: number | null;
                        distribution: {
                            count: number | null;
                            score: number;
                        }[];
                        /** Format: date-time */
                        from: string;
                        nps: number | null;
                        serviceLine: string | null;
                        /** Format: date-time */
                        to: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SurveysController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Survey"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_list: {
        parameters: {
            query?: {
                /** @description `me`, `nobody`, or who has it, as `user:<id>`. */
                assignee?: string;
                count?: "true" | "false";
                cursor?: string;
                dueBefore?: string;
                /** @description One kind or several, with commas between them or repeated. */
                kind?: string | string[];
                limit?: number;
                overdue?: "true";
                patient?: string;
                priority?: "urgent" | "high" | "normal" | "low";
                role?: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                /** @description One status or several, with commas between them or repeated: of what is finished, or of what is not. */
                status?: string | string[];
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Task"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    dueAt?: string;
                    /** @enum {string} */
                    kind: "manual";
                    note?: string;
                    /** Format: uuid */
                    patientId?: string;
                    /** @enum {string} */
                    priority?: "urgent" | "high" | "normal" | "low";
                    /**
                     * @default front_desk
                     * @enum {string}
                     */
                    role?: "owner" | "admin" | "front_desk" | "clinician" | "compliance";
                    /** @description What to do. It stands in lists: no diagnosis. */
                    title: string;
                } | {
                    /**
                     * Format: date-time
                     * @description When to call.
                     */
                    dueAt: string;
                    /** @enum {string} */
                    kind: "callback";
                    note?: string;
                    /** Format: uuid */
                    patientId: string;
                    /** @enum {string} */
                    priority?: "urgent" | "high" | "normal" | "low";
                    /**
                     * @default treatment
                     * @enum {string}
                     */
                    purpose?: "treatment" | "operations" | "marketing";
                    /**
                     * @default front_desk
                     * @enum {string}
                     */
                    role?: "owner" | "admin" | "front_desk" | "clinician" | "compliance";
                    /**
                     * @description What to do. It stands in lists: no diagnosis.
                     * @default Call back
                     */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assignee: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_claim: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assignee?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskCommentsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["TaskComment"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskCommentsController_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["TaskComment"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                    outcome: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_snooze: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    until: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_people: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Assignee"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TaskWorkController_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "claim";
                    ids: string[];
                } | {
                    /** @enum {string} */
                    action: "assign";
                    assignee: string;
                    ids: string[];
                } | {
                    /** @enum {string} */
                    action: "release";
                    ids: string[];
                } | {
                    /** @enum {string} */
                    action: "complete";
                    ids: string[];
                    note?: string;
                    outcome: string;
                } | {
                    /** @enum {string} */
                    action: "snooze";
                    ids: string[];
                    /** Format: date-time */
                    until: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkWork"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TasksController_counts: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queues"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplateVersionsController_vocabulary: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pieces: {
                            channel: string;
                            language: string;
                            name: string;
                            text: string;
                        }[];
                        variables: {
                            name: string;
                            /** @enum {string} */
                            phi: "none" | "identity" | "health";
                            places: ("sms" | "email" | "voice" | "webhook" | "subject")[];
                            /** @enum {string} */
                            type: "text" | "date" | "time" | "link";
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["Template"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bodies: {
                        email?: {
                            [key: string]: {
                                body: string;
                                subject: string;
                            };
                        };
                        sms?: {
                            [key: string]: {
                                body: string;
                            };
                        };
                        voice?: {
                            [key: string]: {
                                body: string;
                            };
                        };
                        webhook?: {
                            [key: string]: {
                                body: string;
                            };
                        };
                    };
                    detail?: boolean;
                    key?: string;
                    maxSegments?: number;
                    /** @enum {string} */
                    purpose: "treatment" | "operations" | "marketing";
                    variables: {
                        [key: string]: {
                            phi: boolean | ("none" | "identity" | "health");
                            /** @enum {string} */
                            type: "text" | "date" | "time" | "link";
                        };
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_lint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source?: {
                        bodies: {
                            email?: {
                                [key: string]: {
                                    body: string;
                                    subject: string;
                                };
                            };
                            sms?: {
                                [key: string]: {
                                    body: string;
                                };
                            };
                            voice?: {
                                [key: string]: {
                                    body: string;
                                };
                            };
                            webhook?: {
                                [key: string]: {
                                    body: string;
                                };
                            };
                        };
                        detail?: boolean;
                        key?: string;
                        maxSegments?: number;
                        /** @enum {string} */
                        purpose: "treatment" | "operations" | "marketing";
                        variables: {
                            [key: string]: {
                                phi: boolean | ("none" | "identity" | "health");
                                /** @enum {string} */
                                type: "text" | "date" | "time" | "link";
                            };
                        };
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detailed: ("sms" | "email" | "voice" | "webhook")[];
                        findings: {
                            index: number;
                            message: string;
                            path: string;
                            rule: string;
                            /** @enum {string} */
                            severity: "error" | "warning";
                            word?: string;
                        }[];
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default sample
                     * @enum {string}
                     */
                    case?: "sample" | "worst";
                    source?: {
                        bodies: {
                            email?: {
                                [key: string]: {
                                    body: string;
                                    subject: string;
                                };
                            };
                            sms?: {
                                [key: string]: {
                                    body: string;
                                };
                            };
                            voice?: {
                                [key: string]: {
                                    body: string;
                                };
                            };
                            webhook?: {
                                [key: string]: {
                                    body: string;
                                };
                            };
                        };
                        detail?: boolean;
                        key?: string;
                        maxSegments?: number;
                        /** @enum {string} */
                        purpose: "treatment" | "operations" | "marketing";
                        variables: {
                            [key: string]: {
                                phi: boolean | ("none" | "identity" | "health");
                                /** @enum {string} */
                                type: "text" | "date" | "time" | "link";
                            };
                        };
                    };
                    /** @default {} */
                    variables?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: {
                            [key: string]: {
                                encoding?: string;
                                html?: string;
                                language: string;
                                maxSegments?: number;
                                segments?: number;
                                subject?: string;
                                text: string;
                                units?: number;
                            };
                        };
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplatesController_testSend: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "sms" | "email" | "voice" | "webhook";
                    language?: string;
                    to: "me" | string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "sms" | "email" | "voice" | "webhook";
                        code: string | null;
                        language: string;
                        /** Format: uuid */
                        messageId: string;
                        /** @enum {string} */
                        outcome: "accepted" | "rejected" | "not_taken" | "unknown";
                        provider: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplateVersionsController_usesOf: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["TemplateUse"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TemplateVersionsController_versions: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly items: components["schemas"]["TemplateVersion"][];
                        /** @description Takes one to the next page; null on the last. */
                        next: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    TodayController_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_list: {
        parameters: {
            query?: {
                count?: "true" | "false";
                cursor?: string;
                limit?: number;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            disabledAt: string | null;
                            email: string;
                            hasPassword: boolean;
                            hasTotp: boolean;
                            id: string;
                            /** @description Whether a provider vouches for the user. */
                            isLinked: boolean;
                            /** @description Whether too many failures to sign in keep the user out for a while. */
                            isLocked: boolean;
                            lastSignInAt: string | null;
                            /** @enum {string} */
                            role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    /** @enum {string} */
                    role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        disabledAt: string | null;
                        email: string;
                        hasPassword: boolean;
                        hasTotp: boolean;
                        id: string;
                        invitation?: {
                            /** Format: date-time */
                            expiresAt: string;
                            /** @description For `POST /v1/invitations/accept`, once. Shown for the only time. */
                            token: string;
                        };
                        /** @description Whether a provider vouches for the user. */
                        isLinked: boolean;
                        /** @description Whether too many failures to sign in keep the user out for a while. */
                        isLocked: boolean;
                        lastSignInAt: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        disabledAt: string | null;
                        email: string;
                        hasPassword: boolean;
                        hasTotp: boolean;
                        id: string;
                        /** @description Whether a provider vouches for the user. */
                        isLinked: boolean;
                        /** @description Whether too many failures to sign in keep the user out for a while. */
                        isLocked: boolean;
                        lastSignInAt: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isDisabled?: boolean;
                    /** @enum {string} */
                    role?: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        disabledAt: string | null;
                        email: string;
                        hasPassword: boolean;
                        hasTotp: boolean;
                        id: string;
                        /** @description Whether a provider vouches for the user. */
                        isLinked: boolean;
                        /** @description Whether too many failures to sign in keep the user out for a while. */
                        isLocked: boolean;
                        lastSignInAt: string | null;
                        /** @enum {string} */
                        role: "owner" | "admin" | "marketer" | "front_desk" | "clinician" | "compliance";
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        /** @description For `POST /v1/invitations/accept`, once. Shown for the only time. */
                        token?: string;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_resetTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UsersController_unlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgreementsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        coverage: {
                            account: string | null;
                            agreementId: string | null;
                            /** @enum {string} */
                            channel: "sms" | "email" | "voice" | "webhook";
                            product: string | null;
                            provider: string;
                            reason: string;
                            vendor: string | null;
                        }[];
                        items: components["schemas"]["Agreement"][];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgreementsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgreementsController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    channels: ("sms" | "email" | "voice" | "webhook")[];
                    /**
                     * Format: date
                     * @default null
                     */
                    expiresOn?: string | null;
                    /** @default  */
                    notes?: string;
                    product: string;
                    /**
                     * Format: date
                     * @default null
                     */
                    signedOn?: string | null;
                    vendor: string;
                };
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgreementsController_download: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgreementsController_upload: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AgreementsController_terminate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition of the request with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    VendorsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role. */
                "X-Purpose"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            account: string;
                            agreementId: string | null;
                            channels: ("sms" | "email" | "voice" | "webhook")[];
                            expiresOn: string | null;
                            finding: string | null;
                            getsPatientData: boolean;
                            product: string;
                            receives: string;
                            /** @enum {string} */
                            role: "channel" | "database" | "broker" | "keys";
                            vendor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
