import { wordsOf } from './words-of.ts';

/**
 * Words that tell a bystander what somebody is treated for, in English: conditions, drugs, tests and procedures, specialties.
 *
 * `*` stands for any ending. A word without it also matches with `s` or `es`. Accents and capitals do not count; a space matches
 * a space or a hyphen. Left out are words that are innocent far more often than not, such as `cold`, `heart` and `check`.
 */
export const CONDITION_WORDS_EN: readonly string[] = [
  // Conditions.
  ...wordsOf(`
    abscess, acne, addict*, adhd, aids, alcoholi*, allerg*, alzheimer*, amputat*, anaemi*, anemi*, aneurysm,
    angina, anorexi*, anxiety, apnea, arrhythmi*, arteriosclero*, arthrit*, asthma*, autis*, bipolar, bleeding,
    blood clot, blood pressure, blood sugar, breast lump, bronchi*, bulimi*, cancer*, carcinoma*, cardiac,
    cardiomyopath*, cardiovascular, cataract, cavities, cavity, celiac, cerebral, chlamydi*, cholesterol, chronic,
    cirrhosis, colitis, concussion, conjunctivitis, constipat*, contracepti*, copd, covid*, crohn*, cyst,
    cystic fibrosis, dementia, depress*, dermatitis, diabet*, diagnos*, dialysis, diarrhea, disease, disorder,
    eating disorder, eczema, embolism, emphysema, endometrio*, epilep*, erectile, fertility, fibroid, fibromyalgia,
    flu, fracture*, gallbladder, gallstone, gastric, gender affirm*, gestational, gingivitis, glaucoma, glucose,
    gonorrh*, gout, gum disease, h. pylori, hay fever, heart attack, heart condition, heart disease, heart failure,
    hemophili*, hemorrhoid*, hepatit*, hernia*, herpes, high cholesterol, hiv, hpv, hypertensi*, hyperthyroid*,
    hypothyroid*, ibs, illness*, incontinen*, infection, infertil*, influenza, insomnia, irritable bowel, jaundice,
    kidney, leukemi*, liver, lung, lupus, lymphoma*, malaria, malignan*, measles, melanoma*, menopaus*, menstrua*,
    mental health, mental illness, metasta*, migraine*, miscarr*, monkeypox, mpox, multiple sclerosis, neuropath*,
    obes*, opioid*, osteoarthr*, osteopor*, overdose*, overweight, pancrea*, panic attack, paralys*, parkinson*,
    periodont*, pneumonia, polyp, post partum, postpartum, pre diabet*, prediabet*, pregnan*, prenatal, prostate,
    psoria*, psychos*, psychot*, ptsd, rash, relapse*, renal, retinopath*, rheumat*, scabies, schizo*, sciatica,
    scleros*, scoliosis, seizure*, sepsis, sexually transmitted, shingles, sickle cell, sinusitis, sleep apnea,
    sobriety, std, sti, stroke, substance abuse, substance use, suicid*, symptom*, syphilis, thrombo*, thyroid*,
    tonsillitis, tooth decay, toothache, transgender, trauma, tubercul*, tumor*, tumour*, ulcer*, urinary, uterine,
    uti, varicose, vertigo, wheez*
  `),
  // Drugs and what is done with them.
  ...wordsOf(`
    abilify, acetaminophen, adalimumab, adderall, advair, albuterol, alprazolam, amitriptyline, amlodipine,
    amoxicillin, anesthe*, antibiotic*, anticoagul*, antidepress*, antihistamin*, antipsychotic*, antiretrovir*,
    apixaban, aripiprazole, aspirin, atorvastatin, azithromycin, benzodiazepine*, birth control, blood thinner,
    botox, budesonide, buprenorphine, bupropion, chemo*, cholecalciferol, citalopram, clonazepam, clopidogrel,
    cortisone, depakote, descovy, dosage, dose, drug, duloxetine, dupixent, eliquis, epipen, escitalopram,
    estrogen, fentanyl, flovent, fluoxetine, fluticasone, furosemide, gabapentin, glipizide, hormone*, humira,
    hydrochlorothiazide, hydrocodone, ibuprofen, immunosuppress*, inhaler, injection, insulin, keytruda,
    lamotrigine, lantus, levothyroxine, lexapro, lisinopril, lithium, lorazepam, losartan, medication, medicine,
    metformin, methadone, methotrexate, methylphenidate, metoprolol, montelukast, morphine, mounjaro, naloxone,
    naltrexone, nebuli*, nicotine, omeprazole, oxycodone, ozempic, paxlovid, penicillin, pills, prednisone,
    prescri*, prozac, quetiapine, refill, risperidone, rivaroxaban, rosuvastatin, salbutamol, semaglutide,
    seroquel, sertraline, simvastatin, singulair, statin, steroid, suboxone, symbicort, tamoxifen, testosterone,
    tirzepatide, tramadol, trazodone, truvada, vaccin*, valium, viagra, vicodin, warfarin, wegovy, wellbutrin,
    xanax, xarelto, zoloft
  `),
  // Tests and procedures.
  ...wordsOf(`
    a1c, ablation, abortion, amniocentesis, angiogram, angioplast*, appendectomy, bariatric, biops*, blood draw,
    blood test, blood work, bloodwork, bone densit*, braces, breathing test, bypass, c section, catheter*,
    cesarean, colonoscop*, colposcop*, crown, ct scan, cystoscop*, dental implant, dentures, dexa, ecg,
    echocardiogra*, eeg, ekg, electrocardiogra*, endoscop*, extraction, eye exam, fasting, gastroscop*,
    genetic test*, hemoglobin, hip replacement, hysterectom*, immuniz*, implant, infusion, intubat*, ivf,
    joint replacement, knee replacement, lab result, lab test, labs, lasik, liposuction, lumpectom*, mammogra*,
    mastectom*, mri, pap smear, pap test, pathology, pelvic exam, pet scan, prostatectom*, psa, radiation, rehab,
    root canal, scan, screening, sonogra*, spirometr*, stent, sterili*, stress test, surger*, surgical,
    test result, transfusion, transplant*, treadmill test, ultrasound, urinalysis, urine, vasectom*, x ray, xray
  `),
  // Specialties and places of care that name one.
  ...wordsOf(`
    addiction medicine, allergist, anesthesiolog*, audiolog*, behavioral health, cardiolog*, chiropract*, dental,
    dentist, dermatolog*, detox*, diabetolog*, endocrin*, endodont*, family planning, fertility clinic,
    gastroenterolog*, geriatric*, gynecolog*, hematolog*, hepatolog*, hospice, hygienist, immunolog*,
    infectious disease*, maternity, midwife, nephrolog*, neurolog*, neurosurg*, ob gyn, obgyn, obstetric*,
    oncolog*, ophthalmolog*, optometr*, oral hygiene, orthodont*, orthop*, otolaryngolog*, pain clinic, palliative,
    pediatric*, podiatr*, proctolog*, psychiatr*, psycholog*, psychotherap*, pulmon*, radiolog*, reproductive,
    respiratory, sleep study, specialist, teeth, therap*, tooth, toxicolog*, urolog*, vascular, wound
  `),
];
